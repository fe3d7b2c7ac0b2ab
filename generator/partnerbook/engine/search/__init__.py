"""Search without a server: an index in small files, of which the browser fetches the few a query needs.

Below ``search/`` of the site (``format`` in the manifest; ``templates/theme/search.js`` reads it):

``names.json``            ``groups`` and ``partners``; the one file that is always fetched
``<group>/<n>.json``      a run of terms in order, each with its postings
``<group>/docs-<n>.json`` what is shown of ``per`` units: ``[name, stem, [[path, title, excerpt], …]]``

A *unit* is what is indexed on its own: one partner, or a handful of hand-written pages. Units are put into
groups by a hash of their slug, so that a change to one partner changes the files of one group and its line in
the manifest, and nothing else. In the manifest a group has ``id``, ``v`` (a fingerprint, for caches),
``docs`` (how many pages), ``per``, and ``starts``: the first term of each of its files of terms.

Postings are words of base-64 digits, one word a unit: the unit's number, then for each page a number that
is ``4 × pages passed over + class``. The class says where the term stands: 0 once or twice in the text, 1 more
often, 2 in a heading, 3 in the title. A number is written in digits of 5 bits, lowest first; a digit that is
not the last has 32 added.
"""

from partnerbook.engine.search.index_terms import PageTerms, UnitTerms, page_terms, partner_terms, unit_terms
from partnerbook.engine.search.kept_groups import Unit, put_index

__all__ = [
    "PageTerms",
    "Unit",
    "UnitTerms",
    "page_terms",
    "partner_terms",
    "put_index",
    "unit_terms",
]
