"""Names and leftovers of sites that lines carry, whichever site a page was saved from."""

# Beside a day they say when and where a page was posted.
POSTED = r"China\.org\.cn|China SCIO|chinagate|Xinhua\s?\||CGTN\s?\||scio\.gov\.cn|中国政府网|新华社\s?\d"
# "They met. China.org.cn May 7, 2032"
BEFORE_DAY = r"China\.org\.cn|China SCIO|chinagate\.cn"
PAGE_BREAK = "_ueditor_page_break_tag_"
GLUED_TAIL = r"Go to Forum\s?>{0,2}\s?\d*\s?Comment\(s\)|CNML格式】"
