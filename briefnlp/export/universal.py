"""English trees as Universal Dependencies draw them, from the ClearNLP trees of the parser.

In ClearNLP a preposition governs its noun and `be` its predicate; in Universal Dependencies the words of content govern
and the others hang on them as `case`, `mark` and `cop`. A tree that no rule fits keeps its shape under mapped names.
"""

from collections.abc import Sequence

# Relations with another name and the same shape.
RELATIONS = {
    "ROOT": "root", "nsubjpass": "nsubj:pass", "csubjpass": "csubj:pass", "auxpass": "aux:pass", "dobj": "obj",
    "predet": "det:predet", "poss": "nmod:poss", "prt": "compound:prt", "quantmod": "advmod", "neg": "advmod",
    "relcl": "acl:relcl", "attr": "xcomp", "acomp": "xcomp", "oprd": "xcomp", "preconj": "cc:preconj",
    "dative": "iobj", "intj": "discourse", "meta": "dep", "pcomp": "ccomp", "pobj": "obl", "agent": "obl:agent",
}  # fmt: skip
# Relations that both schemes know by the same name; anything else is `dep`.
_SHARED = frozenset([
    "acl", "advcl", "advmod", "amod", "appos", "aux", "case", "cc", "ccomp", "compound", "conj",
    "csubj", "dep", "det", "expl", "mark", "nmod", "nsubj", "nummod", "parataxis", "punct", "xcomp",
])  # fmt: skip
_KNOWN = _SHARED | {"obl", "cop"} | frozenset(RELATIONS.values()) - {"root"}
# What an adverbial is called that is no adverb: "over 50", "some 50".
_ADVERBIAL = {"ADP": "case", "SCONJ": "mark", "NOUN": "obl", "PROPN": "obl", "NUM": "nummod", "VERB": "advcl"}
_CLAUSAL = frozenset(["VERB", "AUX", "ADJ", "ADV"])
_PREPOSITIONS = frozenset(["prep", "agent", "dative"])


class Tree:
    """A sentence's tree while it is redrawn: `heads` are 0-based places, -1 for the root."""

    def __init__(self, heads: Sequence[int], relations: Sequence[str], tags: Sequence[str]) -> None:
        self.heads, self.relations, self.tags = list(heads), list(relations), tags

    def children(self, place: int, *relations: str) -> list[int]:
        """Return what hangs on a word by one of the relations, in order."""
        return [i for i, head in enumerate(self.heads) if head == place and self.relations[i] in relations]

    def deepest_first(self) -> list[int]:
        """Return all places, those farthest from the root first."""
        return sorted(range(len(self.heads)), key=self._depth, reverse=True)

    def _depth(self, place: int) -> int:
        depth = 0
        while place >= 0 and depth <= len(self.heads):
            place, depth = self.heads[place], depth + 1
        return depth

    def swap(self, place: int, child: int, relation: str, under: str) -> None:
        """Put a child in the place of its governor: it takes over the relation and all that hangs there."""
        self.heads[child], self.relations[child] = self.heads[place], relation
        self.heads = [child if head == place and i != child else head for i, head in enumerate(self.heads)]
        self.heads[place], self.relations[place] = child, under


def universal(heads: Sequence[int], relations: Sequence[str], tags: Sequence[str]) -> list[tuple[int, str]]:
    """Return the head (1-based, 0 for the root) and relation of every word in a valid tree of one root.

    `heads` are 1-based with 0 for the root, `relations` ClearNLP's, `tags` universal.

    >>> universal([2, 0, 2, 3], ["nsubj", "ROOT", "prep", "pobj"], ["NOUN", "VERB", "ADP", "NOUN"])
    [(2, 'nsubj'), (0, 'root'), (4, 'case'), (2, 'obl')]
    """
    tree = Tree([head - 1 for head in heads], relations, tags)
    _mend(tree)
    for place in tree.deepest_first():
        _lower_preposition(tree, place)
    for place in tree.deepest_first():
        _lower_copula(tree, place)
    _flatten_conjuncts(tree)
    _mend(tree)
    return [(head + 1, _named(tree, i)) for i, head in enumerate(tree.heads)]


def flat(tags: Sequence[str]) -> list[tuple[int, str]]:
    """Return a valid tree for words nobody parsed: all hang on the first word that is no punctuation.

    >>> flat(["PUNCT", "NOUN", "X"])
    [(2, 'punct'), (0, 'root'), (2, 'dep')]
    """
    root = next((i for i, tag in enumerate(tags) if tag != "PUNCT"), 0)
    return [
        (0, "root") if i == root else (root + 1, "punct" if tag == "PUNCT" else "dep") for i, tag in enumerate(tags)
    ]


def _lower_preposition(tree: Tree, place: int) -> None:
    objects = tree.children(place, "pobj", "pcomp")
    if not objects or tree.tags[place] not in ("ADP", "SCONJ", "PART", "ADV", "VERB"):
        return
    child, relation, governor = objects[0], tree.relations[place], tree.heads[place]
    is_clause = tree.relations[child] == "pcomp" and tree.tags[child] in ("VERB", "AUX")
    if relation in _PREPOSITIONS:
        tag = tree.tags[governor] if governor >= 0 else "VERB"
        if governor >= 0 and tree.relations[governor] in _PREPOSITIONS and tag == "ADP":
            # "out of the house": both prepositions end up on the house.
            relation = "pobj"
        elif is_clause:
            relation = "advcl" if tag in _CLAUSAL else "acl"
        else:
            relation = ("obl:agent" if relation == "agent" else "obl") if tag in _CLAUSAL else "nmod"
    tree.swap(place, child, relation, "mark" if is_clause else "case")


def _lower_copula(tree: Tree, place: int) -> None:
    if tree.tags[place] != "AUX":
        return
    predicates = tree.children(place, "attr", "acomp")
    if tree.children(place, "expl"):
        # "There is a plan": the plan is the subject, and nothing is said to be it.
        for predicate in predicates:
            tree.relations[predicate] = "nsubj"
    elif predicates:
        tree.swap(place, predicates[-1], tree.relations[place], "cop")


def _flatten_conjuncts(tree: Tree) -> None:
    for place, relation in enumerate(tree.relations):
        if relation == "conj":
            tree.heads[place] = _first_conjunct(tree, tree.heads[place])
    for place, relation in enumerate(tree.relations):
        if relation == "cc" and tree.heads[place] >= 0:
            following = [i for i in tree.children(_first_conjunct(tree, tree.heads[place]), "conj") if i > place]
            if following:
                tree.heads[place] = following[0]


def _first_conjunct(tree: Tree, place: int) -> int:
    for _ in tree.heads:
        if place < 0 or tree.relations[place] != "conj" or tree.heads[place] < 0:
            break
        place = tree.heads[place]
    return place


def _mend(tree: Tree) -> None:
    """Leave one root that every word reaches."""
    count = len(tree.heads)
    roots = [i for i, head in enumerate(tree.heads) if not 0 <= head < count or head == i]
    root = roots[0] if roots else 0
    tree.heads[root], tree.relations[root] = -1, "ROOT"
    for extra in roots[1:]:
        tree.heads[extra], tree.relations[extra] = root, "punct" if tree.tags[extra] == "PUNCT" else "parataxis"
    reached = {root}
    for start in range(count):
        path, place = [], start
        while place not in reached and place not in path:
            path.append(place)
            place = tree.heads[place]
        if place not in reached:
            # Going round in a circle: it is cut where it was found.
            tree.heads[place], tree.relations[place] = root, "dep"
        reached.update(path)


def _named(tree: Tree, place: int) -> str:
    relation, governor = tree.relations[place], tree.heads[place]
    if governor < 0:
        return "root"
    if relation in ("prep", "npadvmod"):
        return "obl" if tree.tags[governor] in _CLAUSAL else "nmod"
    if relation == "aux" and tree.tags[place] == "PART":
        # The "to" of an infinitive.
        return "mark"
    relation = RELATIONS.get(relation, relation)
    if relation == "advmod":
        return _ADVERBIAL.get(tree.tags[place], "advmod")
    return relation if relation in _KNOWN else "dep"
