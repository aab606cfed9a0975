"""English."""

from __future__ import annotations

import regex

from corrigenda.core.review.checks.lexicon.lexicon import Lexicon, groups, meanings, participles, word_set

ENGLISH = Lexicon(
    code="en",
    numbers=meanings(
        """0/zero/nil/nought 1/one 2/two 3/three 4/four 5/five 6/six 7/seven 8/eight 9/nine 10/ten 11/eleven 12/twelve
        13/thirteen 14/fourteen 15/fifteen 16/sixteen 17/seventeen 18/eighteen 19/nineteen 20/twenty 30/thirty 40/forty
        50/fifty 60/sixty 70/seventy 80/eighty 90/ninety 100/hundred/hundreds 1000/thousand/thousands
        million/millions/m/mn billion/billions/bn trillion/trillions/tn first second third fourth fifth sixth seventh eighth
        ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth
        twentieth thirtieth fortieth fiftieth hundredth thousandth millionth half/halves quarter/quarters thirds fifths
        dozen/dozens score scores double/doubled/doubles triple/tripled/triples quadruple/quadrupled once twice thrice
        single couple pair tens teens twenties thirties forties fifties sixties seventies eighties nineties"""
    ),
    units=meanings(
        """percent/%/per_cent percentage points point basis kilometre/kilometres/kilometer/kilometers/km/kms
        metre/metres/meter/meters centimetre/centimetres/centimeter/centimeters/cm millimetre/millimetres/millimeter/millimeters/mm
        mile/miles mph kph knot/knots yard/yards foot/feet/ft inch/inches acre/acres hectare/hectares/ha
        gram/grams/gramme/grammes kilogram/kilograms/kg/kilo/kilos milligram/milligrams/mg microgram/micrograms tonne/tonnes ton/tons
        ounce/ounces/oz pound/pounds/lb/lbs/£/gbp/sterling stone litre/litres/liter/liters millilitre/millilitres/milliliter/milliliters/ml gallon/gallons
        pint/pints barrel/barrels degree/degrees celsius fahrenheit dollar/dollars/$/usd cent/cents euro/euros/€/eur penny/pence yen/¥/jpy rouble/roubles/ruble/rubles
        franc/francs peso/pesos rupee/rupees/inr yuan hryvnia zloty shekel/shekels second/seconds minute/minutes hour/hours
        day/days week/weeks month/months year/years decade/decades century/centuries fortnight quarterly daily weekly monthly yearly/annual/annually hourly
        watt/watts kilowatt/kilowatts/kw megawatt/megawatts/mw gigawatt/gigawatts/gw volt/volts byte/bytes kilobyte/kilobytes/kb
        megabyte/megabytes/mb gigabyte/gigabytes/gb terabyte/terabytes/tb bit/bits megabit/megabits gigabit/gigabits hertz megahertz gigahertz calorie/calories joule/joules
        square cubic am pm a.m p.m"""
    ),
    dates=meanings(
        """january/jan february/feb march/mar april/apr may june/jun july/jul august/aug september/sep/sept october/oct november/nov december/dec
        monday/mon/mondays tuesday/tue/tues/tuesdays wednesday/wed/wednesdays thursday/thu/thurs/thursdays friday/fri/fridays
        saturday/sat/saturdays sunday/sun/sundays today yesterday tomorrow tonight morning afternoon evening noon midnight spring summer autumn/fall winter
        easter christmas ago last next previous following early late mid bc ad bce ce"""
    ),
    capital_dates=word_set("march may mar jan dec sat sun wed mon fall ad ce spring apr"),
    negations=word_set(
        """not n't no never none nobody nothing neither nor nowhere without cannot can't won't don't doesn't didn't isn't
        aren't wasn't weren't hasn't haven't hadn't wouldn't couldn't shouldn't mustn't needn't ain't hardly barely scarcely
        dont doesnt didnt isnt arent wasnt werent hasnt havent hadnt wouldnt couldnt shouldnt except unless despite"""
    ),
    negating=("un", "in", "im", "il", "ir", "dis", "non", "anti", "de", "mis", "counter"),
    privative=("less",),
    contrasts=meanings(
        """more less fewer most least increase/increases/increased/increasing decrease/decreases/decreased/decreasing rise/rises/rose/risen/rising
        fall/falls/fell/fallen/falling grow/grew/grown shrink/shrank shrunk up down above below over under before after higher
        lower highest lowest first last at_least north/northern south/southern east/eastern west/western northeast northwest southeast southwest left right
        inside outside all some any every each only many few several both either win/wins/won lose/loses/lost victory defeat
        guilty innocent acquitted/acquits/acquit convicted/convicts/convict charged/charges accused/accuses suspected alleged/allegedly allege reportedly apparently
        may might must shall should can could will would buy/buys/bought sell/sells/sold import/imports/imported export/exports/exported
        approve/approves/approved reject/rejects/rejected accept/accepts/accepted refuse/refuses/refused support/supports/supported oppose/opposes/opposed
        open/opens/opened close/closes/closed begin/begins/began end/ends/ended allow/allows/allowed ban/bans/banned/forbid legal lawful former current future/then-
        alive dead died die dies killed injured wounded missing father mother brother sister son daughter husband wife uncle aunt nephew niece
        man men woman women boy boys girl girls he she him her his hers it they them their we us our i me my you your
        male female king queen prince princess mr mrs ms miss and or but because although though if while whereas almost nearly about approximately around
        exactly roughly largely partly mostly entirely wholly better worse best worst bigger biggest smaller smallest larger largest
        older oldest younger youngest longer longest shorter shortest faster fastest slower slowest earlier earliest later latest stronger weaker richer poorer cheaper
        from to into by for against with off on in at near far between public private pubic county counties country countries trial trials trail trails united untied marital
        martial casual causal convinced insured uninsured infected injected adopted adapted elected ejected dairy diary
        desert dessert immigrant emigrant prescribed proscribed hot not now know prostate prostrate principal principle
        ordinance ordnance council counsel cavalry calvary ensure insure assure
        raise raised raze razed border boarder stationary stationery hostel hostile hotel motel sea see ship shop shot shoot
        shut board broad bored coast cost court count fire hire form from fight flight force farce found fined find fund
        grand grant great green house horse land lane law low lead leader live life love move mine nine one own night right sight
        news nuts past post plan plane plant party parity peace piece poll pool poor port part price prize rate rape raid reign rain
        role rule sale safe state estate status statue store story strike stroke tax taxi team term town tower train brain trade
        vote veto wait weight war was wage wages ward word world work worker voter water waiter writer
        food flood blood cancer career cause case cash crash cast clash class glass clean clear coal goal coat boat goat crime prime
        crown crowd cut cup data date deal dead debt depth doctor drug drag east feast face fact fast fat file film fine firm farm
        fund gas gap gang gain game name gold golf gun guard hand head heat heart health wealth heir hill hell hole home hope
        host cost ice job joy jury fury key lake late least leave lend line link list lose loss mail male main man market mass mess meal
        metal medal mental mile mild milk model modal month mouth mount moth murder nation notion native nature near
        office officer officers oil old cold bold told order older owner page paper pay pace plate play player prayer police policy pole
        power tower press pressure prison person product profit prophet protest protect race rail road rod rose ruling river driver rival arrival
        school season reason seat sector section sex six sign sing sister skill kill ski sky soldier solder song sound south mouth speed
        spend stage star start stay step stock stone stop storm street stress study sum sun switch swatch table talk task test text theft
        threat treat thread time tame title total touch tour track truck treaty troop tree truth tub tube turn type union unit use user value valve
        view voice volume walk wall want ward warning warming watch way weapon wear wind window wing wish wound young youth zone"""
    ),
    free=word_set(
        "a an the of to in on at for that and is are was were be been has have had it as by with there which who's"
    ),
    swaps=groups(
        """a/an/the is/are was/were has/have do/does this/these that/those who/whom/which/that its/it's your/you're/youre
        their/there/they're/theyre then/than to/too of/off of/have in/on/at in/into on/onto whose/who's lose/loose wether/whether weather/whether
        affect/effect affects/effects affected/effected i/l as/is it/is of/or if/of an/and the/then the/they the/this
        been/being be/been than/that were/where we're/were here/hear lead/led passed/past complement/compliment
        principal/principle chose/choose breath/breathe practice/practise licence/license advice/advise"""
    ),
    endings=word_set("s es 's s' ed d ing ly n ies ied"),
    noun_endings=("tion", "tions", "ment", "ments", "ness", "ity", "ities", "ship"),
    titles=word_set(
        """president minister prime mr mrs ms dr professor sir dame lord lady king queen prince princess general colonel
        captain sergeant senator governor mayor judge justice chancellor secretary chief director chairman chairwoman
        bishop archbishop pope cardinal ambassador inspector detective officer councillor commissioner government parliament
        university department ministry committee council court county state republic kingdom street road avenue river
        church school hospital college party union bank museum station airport committee association institute agency"""
    ),
    common=word_set(
        """actor actress baker builder butcher captain carpenter chef clerk client coach colleague cook crew customer dentist
        diver engineer farmer firefighter fisherman gardener guest heir juror keeper landlord lawyer lecturer lorry mechanic migrant
        miner neighbour nurse painter patient pilot plumber poet priest prisoner pupil refugee resident rider sailor scientist
        singer student surgeon survivor swimmer tailor tenant thief tourist visitor voter waiter widow witness writer
        attacked attached infection injection towed toured sued used elected invited injured visited bridge harbour
        ability able accident account across action actually add address affair again age agree air alone along already also always
        among amount animal another answer anyone anything appear area arm army around arrest arrive art article ask attack
        attempt attention author authority available away baby back bad bag ball bank bar base battle beach bear beat
        become bed behind being believe beside beyond big bill bird birth bit black block blue body book born boss bottom
        box break bring broken brought budget build building built burn bus business call came camera campaign car card
        care carry cat catch cell central centre certain chair chance change character child children choice choose church
        citizen city civil claim climate club code collection college colour come comment common community company compare
        complete computer concern condition conference consider contain continue control cook cool copy corner cover cow create
        cry culture cup current customer dad dance dark day deep degree describe design detail develop different difficult
        dinner direction discover discuss disease dog door dream drink drive drop dry during early earth easy eat economy
        edge education effort eight election electric else employee energy enjoy enough enter entire environment especially
        establish even evening event ever evidence example expect expert explain eye fail fair family famous fan fear
        feel feeling fell felt field figure fill final finger finish fish fix floor fly focus follow foot foreign forest forget forward
        free friend front full fun gave general get gift give given global go going gone good got government green ground group
        had hair hang happen happy hard hat hate have hear heavy held help here high himself history hit hold
        holiday hospital hour however huge human hundred hurt idea image imagine impact important include indeed industry
        information instead interest interview issue item itself join just keep kept kid kind kitchen knew known language
        large laugh lay learn leg less letter level lie lift light like likely limit listen little local lock long look lot
        low lunch machine made magazine maintain major make manage manager map mark marriage matter mean measure media
        medical meet meeting member memory mention message method middle military mind minute miss modern moment money
        morning movement movie mum much music myself national natural necessary need network new next nice nor note
        notice number occur offer often okay once onto operation option organise original other outside paint pair
        parent park particular pass patient pattern people perform perhaps period phone photo pick picture place
        point political popular population position possible practice prepare present prevent probably problem process
        produce professional programme project property prove provide pull purpose push put question quick quiet quite
        radio range rather reach read ready real realise really receive recent record red reduce region relate religion
        remain remember remove report represent require research resource respond rest result return reveal rich ride
        ring risk rock room round run said same sat save saw say says science score season scene set seven shake share
        she shirt shoe short side similar simple since sit site situation size sleep small smile social society son soon
        sort source space speak special sport staff stand standard statement station still stood strong structure student
        style subject success such suddenly suffer suggest summer sure surface system take taken talk teach teacher
        technology tell ten tend thank theory thing think those thought thousand three through throw thus tiny today
        together took top toward toy train travel trip true try two understand until upon usually various very
        victim video visit wake warm waste week weekend well went western whatever wheel white whole whose why wide
        wild wine winter wonder wood worry wrong yard yeah yes yet"""
    ),
    ranks=meanings(
        """dr/doctor prof/professor mr mrs ms miss sir/dame lord lady rev/reverend rabbi imam bishop/archbishop
        cardinal pope president vice-president minister premier chancellor secretary undersecretary senator
        congressman/congresswoman governor/gov mayor deputy councillor/cllr commissioner ambassador judge justice
        attorney prosecutor sheriff inspector detective sergeant/sgt captain/capt colonel/col general/gen major/maj
        lieutenant/lt admiral commander chairman/chairwoman/chair chief director manager spokesman/spokeswoman/spokesperson
        king queen prince princess"""
    ),
    speaking=word_set(
        """said says say saying told tells tell asked asks added adds wrote writes according stated states announced
        explained argued claimed insisted replied answered confirmed denied admitted warned quoted"""
    ),
    participles=participles(
        """build/built write/wrote/writed/written give/gave/gived/given choose/chose/choosed/chosen speak/spoke/spoken
        eat/ate/eaten forget/forgot/forgotten begin/began/begun see/saw/seen do/did/done go/went/gone became/become
        bring/brang/brought catched/caught teach/teached/taught thinked/thought selled/sold send/sended/sent
        spend/spended/spent lend/lended/lent payed/paid maked/made meet/meeted/met losed/lost tell/telled/told
        keep/keeped/kept leaved/left hear/heared/heard feeled/felt sank/sinked/sunk swam/swum sang/sung rang/rung
        drank/drunk shrank/shrunk sprang/sprung stole/stealed/stolen freeze/froze/frozen fell/falled/fallen
        grow/grew/growed/grown drew/drawed/drawn drove/drived/driven flew/flied/flown throw/threw/throwed/thrown
        wore/weared/worn tore/teared/torn swore/sworn rode/rided/ridden shook/shaked/shaken knew/knowed/known
        understand/understanded/understood broke/breaked/broken took/taked/taken hid/hidden showed/shown
        ran/run came/come overcame/overcome costed/cost hurted/hurt putted/put setted/set cutted/cut"""
    ),
    auxiliaries=word_set(
        """am is are was were be been being has have had having hasn't haven't hadn't isn't aren't wasn't weren't"""
    ),
    # A letter stands twice at most; "www" and Roman numbers are nothing to be mended.
    impossible=regex.compile(r"(?!^(?:w+|[ivxlc]+)$)^.*(\p{L})\1\1"),
)
