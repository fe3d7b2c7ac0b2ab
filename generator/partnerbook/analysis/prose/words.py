"""What words mean to the grader, as tables: units, numbers, verbs of change and of giving, and who benefits.

The tables name kinds of words, never whole sentences, so that they hold for trades nobody here has seen. A
noun that stands in none of them counts as something real: sprockets, berths and beehives can all be counted.
"""

from __future__ import annotations

from collections.abc import Iterable


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _forms(text: str) -> frozenset[str]:
    """Verbs in the forms that prose has them in; a form that no one uses does no harm."""
    return frozenset(form for verb in text.split() for form in _inflected(verb))


def _inflected(verb: str) -> Iterable[str]:
    stem = verb.removesuffix("e")
    if verb.endswith("y") and verb[-2] not in "aeou":
        stem = f"{verb[:-1]}i"
        return verb, f"{stem}es", f"{stem}ed", f"{verb}ing"
    doubled = f"{verb}{verb[-1]}"
    return verb, f"{verb}s", f"{verb}es", f"{stem}ed", f"{stem}ing", f"{doubled}ed", f"{doubled}ing"


_UNITS = """two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
    eighteen nineteen"""
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
NUMBERS = {
    **{word: number for number, word in enumerate(_UNITS.split(), start=2)},
    **{word: 10 * number for number, word in enumerate(_TENS.split(), start=2)},
}
"""Numbers as words. One is left out: it is an article more often than a figure."""

SCALES = {"hundred": 100, "thousand": 1_000, "million": 10**6, "billion": 10**9, "dozen": 12}
SHARES = _words("% ‰ percent pct percentage pp")
FRACTIONS = _words("half third thirds quarter quarters fifth fifths sixth eighth tenth tenths hundredth")
AFTER_FRACTION = _words(
    "of less fewer more lower higher cheaper faster sooner shorter longer lighter smaller larger bigger off the as"
    " our your their its his her every each better again extra an"
)
FACTORS = _words(
    "twice thrice double doubles doubled doubling triple triples tripled tripling treble trebles trebled trebling"
    " quadruple quadruples quadrupled quadrupling halve halves halved halving twofold threefold fourfold fivefold"
    " tenfold"
)
NOT_AFTER_FACTOR = _words("down check checked digit sided click opt opportunity page")

CURRENCIES = _words(
    "euro euros dollar dollars pound pounds cent cents penny pence franc francs krona kronor krone kroner yen rupee"
    " rupees zloty real reais peso pesos rand bucks quid tenner fiver eur usd gbp chf sek nok dkk pln czk huf ron jpy cny inr"
    " aud cad nzd brl mxn zar sgd hkd krw try aed"
)
SHORT_TIMES = _words(
    "second seconds minute minutes min mins hour hours hrs day days night nights evening evenings morning"
    " mornings afternoon afternoons weekend weekends shift shifts"
)
LONG_TIMES = _words(
    "fortnight week weeks month months quarter quarters year years decade decades season seasons"
)
TIMES = SHORT_TIMES | LONG_TIMES
MEASURES = _words(
    "km kilometre kilometres kilometer kilometers mile miles metre metres meter meters cm mm m² m2 m3 foot feet"
    " inch inches kg kilo kilos kilogram kilograms gram grams g tonne tonnes ton tons litre litres liter liters"
    " hectolitre hectolitres gallon gallons kwh mwh gwh twh kw mw gw watt watts hectare hectares acre acres degree"
    " degrees point points basis gb mb tb decibel decibels bar volts lux calories co2 co2e pallet pallets"
)
"""Units of a count are not listed: any noun after a number is one."""

MORE_OR_LESS = _words(
    "less fewer more lower higher cheaper faster sooner earlier later shorter longer quicker lighter smaller larger"
    " bigger extra additional off ahead further better older warmer cooler narrower wider closer deeper"
)
INSTEAD = _words("instead rather versus vs against compared unlike than")
CHANGES = _forms(
    "cut reduce lower raise increase save spare shave trim shorten drop fall rise grow lift boost improve halve double"
    " gain lose add avoid prevent slash shrink decrease decline climb jump accelerate knock eliminate remove recover"
    " win cost waste free speed extend expand strip slim swell soar dip sink narrow widen close bring turn turnaround"
    " take push pull go move replace reclaim claw quicken hasten step bump multiply skip attract generate exceed"
    " outperform beat erase wipe relieve ease dent swap defer delay stretch tighten squeeze rid edge nudge plunge plummet"
    " surge rocket hike thin drain curb rein undercut"
) | _words(
    "fell fallen rose risen grew grown won lost took taken brought went gone dropped sank shrank shrunk freed cheapen"
)
"""What a figure does to what it measures; a share or a time beside one of these is an effect."""

GIVES = _forms(
    "bring earn pay give get receive deliver send supply provide introduce reach show place stock list fill sell book"
    " refer connect reserve fund finance lend rent return refund reimburse credit contribute carry enrol enroll train"
    " register order buy hire attend convert renew host pick inspect install ship answer close sign treat serve"
    " handle test recruit charge keep collect visit subscribe donate publish feature seat vaccinate house recycle"
    " cover produce print score pass fit spend generate pocket unlock yield put plant repair see reopen open recoup"
    " drive discount refurbish pump use consume clear plug insure onboard complete finish process need require translate"
    " load dispatch resolve anticipate expect recoup certify teach qualify screen scan guarantee harvest plough tap secure land attract"
) | _words(
    "sold gave given got gotten paid sent brought bought kept shown built made spent held read saw stood throw threw thrown"
)
"""What passes from one to another, or is done for somebody; a count beside one of these is an effect."""

BOASTS = _forms(
    "operate employ found establish launch award boast span trust process include consist count celebrate feature"
    " invest own host power manage handle join cover comprise exist acquire raise run serve use hold"
) | _words(
    "have has had held been are is was were won built with team network community base family company firm group leader"
)
"""What stands before a figure that only says how large or how old somebody is."""

SIZES = _words(
    "employees staff people experts professionals consultants engineers specialists developers colleagues"
    " offices countries continents cities locations markets regions territories sites awards prizes years decades"
    " generations modules certifications certificates pages slides steps phases pillars brands companies organisations"
    " organizations products features services solutions partners clients references industries sectors verticals"
    " languages teams departments managers patents reasons ways benefits words points topics sections principles values"
    " friends worlds visions leaders integrations apps tools workshops events sessions meetings emails stars"
    " followers downloads likes towns villages nations nationalities zones airports impressions users customers members offerings options packages tiers levels editions"
    " versions channels touchpoints firms agencies investors branches founders generations shareholders"
)
"""Counts of these say how large somebody is, unless they grow, shrink or change hands."""

WORN_OUT = _words(
    "value success potential impact synergy synergies excellence results outcomes outcome result opportunity"
    " opportunities benefit benefits growth experience experiences commitment committed commit dedication dedicated"
    " passion happiness happy happier joy joys joyful fun delight delighted pleasure enthusiasm enthusiastic inspiration"
    " inspired motivation freedom harmony wellbeing love effort trust things thing better best great good strong stronger everything"
    " everybody everyone anybody anyone nobody business businesses company companies organisation organisations"
    " organization organizations partner partners partnership partnerships collaboration cooperation alliance"
    " relationship relationships vision mission journey future innovation innovations solution solutions platform"
    " platforms technology technologies services service products product offering offerings world way ways level"
    " levels performance quality excellence satisfaction engagement efficiency productivity leading leader leaders"
    " leadership team teams brand brands expert experts expertise support power strength strengths side sides goal"
    " goals ambition progress position presence visibility awareness strategy strategic digital global scalable"
    " flexible robust comprehensive integrated trusted proven real unique exclusive shared joint mutual new possible"
    " successful significant substantial massive huge different important ability capability capabilities advantage"
    " advantages need needs help helps helping work works working make makes making achieve achieving enable enables"
    " enabling ensure ensures offer offers offering create creates creating drive drives driving deliver delivers"
    " delivering believe think know want like enhance enhances enhancing optimise optimize optimising optimizing"
    " maximise maximize strengthen strengthens accelerate accelerating transform transforms transforming"
    " transformation scale scaling thrive thrives succeed winning stay ahead curve edge magic story deal deals"
    " proposition ecosystem environment community communities customers customer clients client users user people"
    " stakeholders dream dreams aim aims promise change changes thinking idea ideas approach improvement improvements"
    " increase increases savings saving save reduce reduced cut cuts boost boosts grow grows growing improve improves"
    " improved improving raise raises together forward overall size easy easier simple simpler truly really simply always"
    " every"
)
"""Nouns, verbs and adjectives that no figure can be put to; a figure needs at least one word beside these."""

FUNCTION_WORDS = _words(
    "the a an and or but nor so yet as at by for from in into of off on onto out over per to up upon with within"
    " without about above across after against along among around before behind below beneath beside besides between"
    " beyond during except inside near since through throughout toward towards under until via while where when which"
    " who whom whose that this these those what why how if then than because though although unless whether i you he"
    " she it we they me him her us them my your his its our their mine yours ours theirs myself yourself itself"
    " ourselves themselves is am are was were be been being do does did done doing have has had having will would"
    " shall should can could may might must not no yes all any both each few more most much many other another some"
    " such only own same too very just even also already again ever never once here there now today tomorrow yesterday"
    " soon later sooner earlier faster less fewer lower higher whole least nearly almost roughly approximately around some"
    " between average mean approx else least up down one ones first last next every day daily week weekly month monthly"
    " year yearly annually hour minute time times till instead rather versus compared unlike let lets get gets got"
    " getting go goes going come comes put puts take takes took give gives gave look well hi hello dear thanks please"
    " honestly basically frankly exactly actually say says said see keep kept lot lots bit it's we're we'll we'd we've"
    " you'll you're you'd you've that's let's don't doesn't can't won't isn't there's"
)

US = _words("we our us ours we'll we've we're we'd")
YOU = _words("you your yours you'll you've you're you'd")
THEM = _words("their they them his her")
GROUPS = _words(
    "people children families patients residents tenants landlords students pupils teachers nurses doctors farmers"
    " growers retailers shops stores grocers hotels clinics hospitals banks schools museums libraries guests visitors"
    " customers clients members readers viewers listeners subscribers shoppers households drivers technicians"
    " engineers installers buyers sellers merchants suppliers franchisees resellers agents brokers employees staff crews"
    " clerks managers teams citizens commuters passengers trainees donors volunteers athletes fans policyholders"
    " insurers hauliers carriers bakers chefs baristas restaurants bakeries breweries practices pharmacies pharmacists"
    " publishers authors editors developers merchants borrowers savers investors pensioners parents founders startups"
    " companies municipalities cities councils utilities airlines ports captains pilots crew women men youngsters"
    " landowners foresters fishermen beekeepers vets"
)
PEOPLE_ENDINGS = ("ers", "ors", "ists", "ants", "ees", "ians", "ents", "wives", "men", "folk", "owners")
NOT_PEOPLE = _words(
    "others orders numbers letters papers offers matters papers computers printers servers centers centres meters"
    " kilometers metres kilometres litres liters containers trailers sensors motors factors vectors tractors elevators"
    " errors doors floors colors colours hours flavors flavours plants grants restaurants variants trees fees"
    " degrees guarantees committees coffees payments documents shipments agreements appointments investments"
    " statements components events percents cents accidents incidents talents contents parents moments departments"
    " segments instruments ingredients improvements treatments settlements apartments garments answers powers"
    " users's corners borders folders towers showers flowers covers layers parameters vouchers newsletters quarters"
    " winters summers rollers filters posters corridors covers boilers controllers drawers heaters counters trousers"
)

REASONS = _words("because since only alone already cannot nobody nowhere exclusively proof")
HOWS = _words("by with using through via when once after because from without")
ASKS = (
    "in return",
    "in exchange",
    "all we ask",
    "we ask",
    "asking only",
    "we need",
    "all we need",
    "we would need",
    "you only need",
    "what we ask",
    "in turn",
)
AIMS = _words("vision mission ambition aspire aspires aspiration dream dreams goal")
PRAISE = _words(
    "satisfaction satisfied recommend recommendation recommends committed commitment dedicated dedication retention success renewable focus focused transparency transparent confident sure reliable certified quality effort happy awareness guarantee chance rated rating ratings"
)
COMPANY_MONEY = _words(
    "turnover funding funded investors backed valuation valued market industry billion company group assets capital raised listed opportunity"
)
MEETINGS = _words(
    "call meeting demo chat conversation presentation session webinar pitch coffee intro introduction slot workshop"
)
RATES = _words("a an per each every")
WAITS = _words(
    "turnaround response wait delivery lead payment setup set-up changeover checkout queue onboarding booking settlement handover installation repair approval cure commute"
)
APPROXIMATES = _words("about over under some nearly almost around roughly than to")
BEFORE_UNIT = _words(
    "working full whole business calendar cubic square metric school clear straight consecutive"
)
BEFORE_FRACTION = _words("by to of up down about nearly almost roughly than only under over around another")
SPARES = _words(
    "save saves saved saving spare spares gain gains lose loses cut cuts by within in under win wins"
)
NEW_THOUGHTS = _words("and but while so because where which since unlike whereas yet")
METRICS = _words(
    "cost costs price prices revenue sales orders visits bookings claims returns turnover margin margins premium premiums"
    " fee fees fares wage wages salaries income rent tickets calls complaints refunds enquiries leads trips rides meals"
    " deliveries waste churn conversion downtime uptime defects accidents absences cancellations renewals registrations"
    " stock bills bill spend purchases deposits yield yields commission discount readmissions errors emissions savings pipeline"
    " workload effort productivity efficiency throughput occupancy attendance turnout"
)
"""Nouns that are measured everywhere, also where they look like a verb or are said too often."""
AUDIENCE = _words(
    "customers users members clients readers followers subscribers sites locations apps partners companies firms staff people"
)
"""Sizes that are worth something to whoever is given access to them."""
AFTER_TWICE = _words("a an per each every its his her this that what")
HORIZONS = _words("over for during throughout after last since")
DEADLINES = _words("in within under inside after below by to every")
AFTER_TIMES = (
    _words("as more less faster higher better longer cheaper quicker the their your our") | MORE_OR_LESS
)
BECOMES = _words("become becomes became not")
NOW_AND_THEN = _words(
    "now today currently formerly previously before used was were earlier last without alone"
)
"""Words that set two figures of a text against each other."""
CONTRACTS = _words(
    "contract agreement option notice framework lease budget intent memorandum talks lasting lasts valid"
)
PAYS = _forms("pay share refund guarantee credit lend grant") | _words(
    "paid give giving gives offer offering"
)
"""What we do with a share that is for somebody else, also where nobody is named."""
ADJECTIVES = _words("monthly daily weekly annual yearly more active new")
ARRANGES = _words("schedule meet chat discuss talk calendar demo pitch conversation")
GROWS = _forms("grow expand scale double triple") | _words("grew grown risen")
FUNDING = _words("series seed funding funded investor investors venture valuation nasdaq ipo")
"""Where money came to us from, which nobody else gains."""
MARKETS = _words("market markets industry sector segment")
ARROWS = _words("→ ⟶ ➔ ➜ ⇒")
HIRES = _words("hire hires hired hiring recruit recruited employ employs employed")
LASTS = _words("wait waits take takes need needs last lasts")
AND = _words("and while because since as")
"""What a clause begins with that says why this partner."""
ROSE = _words("rose risen climbed jumped soared surged went up")
"""What was, and is therefore no promise."""
REMOVES = _forms("cut reduce save remove eliminate skip avoid drop spare shed replace")
RIVALS = _words("competition competitors competitor rivals")
ORDINALS = _words("second third fourth fifth sixth seventh eighth ninth tenth twentieth hundredth")
CONCERNS = YOU | THEM | _words("each every per")
"""Whom or what a figure is for."""
MADE_UP = _words(
    "up consist consists consisting composed comprised total network base office offices plant factory hall warehouse"
    " showroom campus building area space site farm fleet team staff"
)
DISPLAYS = _forms(
    "show feature list host publish produce print cover stock carry house score exhibit present"
)
"""Ways of having things on show, which is no effect until somebody receives them."""
EARNS = _forms("earn pay save spend cost keep charge owe invoice bill")
INCLUDES = _words("include includes including")
OWN_MONEY = _words("revenue revenues sales turnover profit profits ebitda budget fund prize")
"""Our own figures, which nobody else gains."""
