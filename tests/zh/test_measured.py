"""What Chinese quantities measure."""

import pytest

from briefnlp.zh.measured import find_measured
from briefnlp.zh.numbers import find_numbers
from briefnlp.zh.quantities import find_quantities, settle_quantities
from briefnlp.zh.statements import read_statements
from briefnlp.zh.tokens import parse_sentences


def measured(text: str) -> list[str | None]:
    analysis = next(parse_sentences([text]))
    found = settle_quantities(analysis, find_quantities(text, find_numbers(text)))
    spans = find_measured(analysis, found, read_statements(analysis, found))
    return [None if m is None else text[m.char_start : m.char_end] for m in spans]


@pytest.mark.parametrize(
    ("text", "phrases"),
    [
        ("全国规模以上工业增加值同比增长5.1%", ["全国规模以上工业增加值"]),
        ("粮食产量900万吨，增长1.9%", ["粮食产量", "粮食产量"]),
        ("累计建成10亿亩高标准农田", ["高标准农田"]),
        ("涉及27个城市", ["城市"]),
        ("65岁及以上人口2.1亿人", [None, "65岁及以上人口"]),
        ("失业率由5.9%降至5.2%", ["失业率", "失业率"]),
        ("对东盟、欧盟进出口分别增长9.4%、0.9%", ["东盟", "欧盟"]),
        ("连续16年增产", [None]),
        ("63%的受访者表示支持", ["受访者"]),
        ("稻谷最低收购价提高2%", ["稻谷最低收购价"]),
        ("影剧院的注册会员数增加3万人", ["影剧院的注册会员数"]),
        ("新建住宅价格环比下降的城市有12个", ["新建住宅价格环比下降的城市"]),
        ("居民收入3000元，名义和实际分别增长6%和5%", ["居民收入", "居民收入", "居民收入"]),
        ("蔬菜价格上涨9%，影响CPI上涨0.2个百分点", ["蔬菜价格", "CPI"]),
        # A clause behind a semicolon has a noun of its own; a record belongs to no noun.
        (
            "我国经济总量从世界第六位上升到第四位；全国财政收入达到5万亿元，增长1.7倍",
            ["我国经济总量", "我国经济总量", "全国财政收入", "全国财政收入"],
        ),
        ("粮食产量屡创历史新高，去年达到1.09万亿斤", ["粮食产量"]),
        ("粮食产量再创新高，去年达到1.09万亿斤", ["粮食产量"]),
        ("居民再创业贷款增长5%", ["居民再创业贷款"]),
        # Times inside a phrase and between subject and predicate are no part of it.
        ("全市法院三季度受理诉求860万件", ["诉求"]),
        ("一手住宅成交宗数上季为2380宗", ["一手住宅成交宗数"]),
        ("这部电影上映12天票房破18亿元", [None, "票房"]),
        # A clause before 的 that defines the series, and others that only tell of it.
        ("来自欧盟的订单减少两成", ["来自欧盟的订单"]),
        ("惠及的市场主体户数翻了一番", ["市场主体户数"]),
        ("商家发往新疆的单量翻了一番", ["单量"]),
        ("平均每年的消化额减为4600亿元", ["消化额"]),
        ("我国对赞比亚出口增长8%，自智利进口下降2%", ["我国对赞比亚出口", "自智利进口"]),
        ("埃塞俄比亚咖啡产量增长5%", ["埃塞俄比亚咖啡产量"]),
        ("比特币价格上涨4%", ["比特币价格"]),
        ("人民银行决定下调县域银行存款准备金率0.5个百分点", ["县域银行存款准备金率"]),
        ("省财政厅决定提高孤儿养育标准每月200元", ["孤儿养育标准"]),
        ("线上培训机构压减率达91%", ["线上培训机构压减率"]),
        ("三分之二的受访商户预计订单增长一成", ["受访商户", "订单"]),
        ("出台养老服务条例，护理补贴标准分别提高6%和9%", ["护理补贴标准", "护理补贴标准"]),
        ("第一、二、三产业增加值分别增长3%、5%和6%", ["第一", "二", "三产业"]),
        ("水费按不超过4%的幅度上调", ["水费"]),
        ("县财政增加支出8000万元", ["支出"]),
        ("各单位按7%的比例压缩接待经费", ["接待经费"]),
        ("规划提出森林覆盖率提高到25%", ["森林覆盖率"]),
        ("300多万农业转移人口落户", ["农业转移人口"]),
        # What resumes, and the value of a goal.
        ("工业生产指数增长4.8%，这一增速加快1.3个百分点", ["工业生产指数", "工业生产指数"]),
        ("江南气温上升6摄氏度，局地达41摄氏度", ["江南气温", "江南气温"]),
        ("护理型床位占比达58%，提前实现规划提出的55%的目标", ["护理型床位", "护理型床位"]),
        # Where a movement begins and ends.
        ("资费从以前的36元降到了18元", ["资费", "资费"]),
        ("进口来源由8个国家扩大到14个国家", ["进口来源", "进口来源"]),
        ("沿海病例占比连续五周下滑，由12%降到1.9%", [None, "沿海病例", "沿海病例"]),
        # Subject, object, giver.
        ("那次事故泄漏燃油200万加仑", ["燃油"]),
        ("家电产品带动销售1077亿元", ["销售"]),
        ("中央财政下达216亿元", [None]),
        ("调水工程累计向北方输水超过770亿立方米", ["调水工程"]),
        ("国土面积贡献了全国五分之一的外贸额", ["外贸额"]),
        ("八成以上外资企业打算增资", ["外资企业"]),
        ("质量指数比去年提升两个等级", ["质量指数"]),
        ("搜救队从两米厚的瓦砾下救出一对母子", ["瓦砾"]),
        ("铁路部门完成固定资产投资3559亿元", ["固定资产投资"]),
        ("水库群共拦蓄洪水98亿立方米", ["拦蓄洪水"]),
        ("快递企业揽收包裹139亿件", ["包裹"]),
        # A part and its whole, a noun behind an amount before another, one that two amounts share.
        ("供水工程覆盖农村人口的56%", ["供水工程"]),
        ("风电发电量800亿千瓦时，在全部用电量里占8%", ["风电发电量", "风电发电量"]),
        ("三成的资金投向设备更新", ["资金"]),
        ("卫生院里三分之一的医生会讲藏语", ["医生"]),
        ("包括200亿元信贷资金、80亿元无偿援助", ["信贷资金", "无偿援助"]),
        ("企业追加2亿英镑和3500万欧元的投资", ["投资", "投资"]),
        ("选手以46秒的成绩夺冠", ["成绩"]),
        ("受访企业中，62%计划扩大招聘，两成打算维持现状", ["受访企业", "受访企业"]),
        ("参加培训的学员，七成找到了工作", ["参加培训的学员"]),
        ("新增贷款的六成投向制造业", ["新增贷款"]),
        ("当地农民一半的收入来自茶叶", ["收入"]),
        # A part without a noun of its own is of the whole named, or of what was told before.
        ("受访农户中愿意流转土地的占七成", ["受访农户"]),
        ("全市企业里拥有专利的有3200家", ["全市企业"]),
        ("执法人员检查商铺12万家，责令整改的有300家", ["商铺", "商铺"]),
        # An owner that is pointed at names nothing new.
        ("这家银行股价跌了两成", ["股价"]),
        ("这座水电站装机容量1600万千瓦", ["装机容量"]),
        # Who contributes, what is expected of what was told before, a name that ends like an adverb, a cause.
        ("最终消费支出贡献了73.2%", ["最终消费支出"]),
        ("沪指高开低走，收盘报3412点", ["沪指"]),
        ("公司营收993亿元，市场原本预期1028亿元", ["公司营收", "公司营收"]),
        ("人口自然增长率为-1.5‰", ["人口自然增长率"]),
        ("航班正常率因为雷雨天气比去年低了3个百分点", ["航班正常率"]),
        ("全球风电新增装机突破120吉瓦", ["全球风电新增装机"]),
        ("考生中有残疾考生5600人申请了便利", ["残疾考生"]),
        ("全国法院审理案件3万件，为消费者挽回损失15亿元", ["案件", "损失"]),
        ("制造业PMI为49.4%，生产指数还在临界点以上，为50.8%", ["制造业PMI", "生产指数"]),
        ("疫苗有效率91%，该县茶园面积28万亩", ["疫苗有效率", "该县茶园面积"]),
        # What is at least so much, and what an amount is a part or a multiple of.
        ("员工超过1000人的企业有200家", ["员工", "企业"]),
        ("人均水资源不足世界平均水平的四分之一", ["人均水资源"]),
        ("手术成功率高达98%，关店率控制在3%以下", ["手术成功率", "关店率"]),
        ("北京地铁单日客运量突破1300万人次", ["北京地铁单日客运量"]),
        ("七成受访教师感到疲惫，两名选手的成绩仅差0.02秒", ["受访教师", "选手", "选手的成绩"]),
        ("去年我们一共办理群众来信来访42万件次，服务时长60亿小时", ["群众来信来访", "服务时长"]),
        ("养老保险基金累计结余6.4万亿元", ["养老保险基金累计结余"]),
        # Nouns the dictionary takes for verbs, words it does not know joined to others.
        ("全省炼钢产能3700万吨，库容上限20亿立方米", ["全省炼钢产能", "库容上限"]),
        ("机场跑道由两条增至五条", ["机场跑道", "机场跑道"]),
        # Words the segmenter parts or an adverb would be cut from.
        ("货物通过量突破38亿吨，调解率28%", ["货物通过量", "调解率"]),
        ("共享单车日均骑行4700万次，从业人员800万人", ["共享单车", "从业人员"]),
        ("比特币矿工日收入骤减到3000万美元", ["比特币矿工日收入"]),
        ("出口订单里欧洲客户的份额涨到26%", ["欧洲客户"]),
        ("人民币在全球支付中的份额升至2.7%", ["人民币在全球支付中的份额"]),
        (
            "农村居民人均纯收入和城镇居民人均收入，2000年分别达到2253元和6280元",
            ["农村居民人均纯收入", "城镇居民人均收入"],
        ),
    ],
)
def test_the_noun_phrase(text: str, phrases: list[str | None]) -> None:
    assert measured(text) == phrases


@pytest.mark.parametrize(
    ("text", "items"),
    [
        # A head that all items share, behind 的 or as a measure, and what they are called together.
        ("煤炭、原油、天然气产量分别为3.8亿吨、1800万吨和210亿立方米", ["煤炭", "原油", "天然气"]),
        ("汽车、家电、手机的回收量各为120万辆、860万台和3亿部", ["汽车", "家电", "手机"]),
        ("东部、中部、西部平均气温各为14.2℃、12.8℃和7.1℃", ["东部", "中部", "西部"]),
        ("公路货运量、水路货运量两项指标依次增长5.1%和4.4%", ["公路货运量", "水路货运量"]),
        ("二氧化硫和化学需氧量排放量分别下降2.4%和2.9%", ["二氧化硫", "化学需氧量"]),
        # A clause with a noun of its own goes back to no list before it.
        ("推进养老保险、社会救助建设，城乡低保标准分别提高13%和17%", ["城乡低保标准", "城乡低保标准"]),
        ("我省对日本、韩国分别出口320亿元和280亿元", ["日本", "韩国"]),
        # A list that says of each item which way it went.
        ("钢材和水泥产量分别增长3.1%、下降2.4%", ["钢材", "水泥"]),
        # Items that are told in the clauses before, as amounts or by name.
        (
            "水路客运量3亿人次，民航客运量6亿人次，两者依次增长5%和下降2%",
            ["水路客运量", "民航客运量", "水路客运量", "民航客运量"],
        ),
        ("城镇居民收入51821元，农村居民收入21691元，实际增长4.8%和7.6%", ["城镇居民收入", "农村居民收入"] * 2),
        ("仓库将分批投放铜、铝、锌，首批分别为2万吨、5万吨、3万吨", ["铜", "铝", "锌"]),
        (
            "通胀率为3%，经济增长0.9%，日本出口连续三个月下降，降幅分别为1.7%、0.5%和2.6%",
            ["通胀率", "经济", None, "日本出口", "日本出口", "日本出口"],
        ),
        ("鲜果与鲜菜走势相反，前者上涨3%，后者下降2%", ["鲜果", "鲜菜"]),
        ("中小企业和大型企业表现不一，前者订单下滑两成，后者增长5%", ["中小企业", "大型企业"]),
    ],
)
def test_items_of_a_list(text: str, items: list[str | None]) -> None:
    assert measured(text) == items


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("全国粮食产量增长1%，河南粮食产量增长2%", ["grain_output", None]),
        # A price of it, a place's, a part of what has no name, a flow of the stock, what is reckoned for each.
        ("天然气每吨4100元，下跌9%", [None, None]),
        ("全省生产总值3万亿元", [None]),
        ("四川去年粮食产量3500万吨", [None]),
        ("对俄罗斯贸易额2401亿美元，其中进口1294亿美元", [None, None]),
        ("增发国债1万亿元", [None]),
        ("每千人口执业医师3人，注册护士4人", [None, None]),
        ("志愿者约2万名", [None]),
        ("我国经济增长5%", ["gdp"]),
        ("5年期以上贷款市场报价利率降至3.6%", ["loan_prime_rate"]),
    ],
)
def test_an_indicator_is_named_only_when_sure(text: str, named: list[str | None]) -> None:
    analysis = next(parse_sentences([text]))
    found = find_quantities(text, find_numbers(text))
    ids = [m and m.indicator_id for m in find_measured(analysis, found, read_statements(analysis, found))]
    assert ids == named
