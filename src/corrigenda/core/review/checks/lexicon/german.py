"""German."""

from __future__ import annotations

from corrigenda.core.review.checks.lexicon.lexicon import Lexicon, groups, inflected, meanings, word_set

GERMAN = Lexicon(
    code="de",
    numbers=meanings(
        """0/null 1/eins 2/zwei/zwo/zweier/zweien 3/drei/dreier/dreien 4/vier 5/fünf 6/sechs 7/sieben 8/acht 9/neun 10/zehn 11/elf 12/zwölf 13/dreizehn 14/vierzehn
        15/fünfzehn 16/sechzehn 17/siebzehn 18/achtzehn 19/neunzehn 20/zwanzig 30/dreißig/dreissig 40/vierzig 50/fünfzig 60/sechzig
        70/siebzig 80/achtzig 90/neunzig 100/hundert/hunderte/hunderten/hunderter 1000/tausend/tausende/tausenden/tausender million/millionen/mio milliarde/milliarden/mrd/md
        billion/billionen billiarde/billiarden halb/halbe/halben/halber/halbes/hälfte drittel viertel fünftel dutzend/dutzende doppelt/doppelte/doppelten/verdoppelt
        dreifach vierfach einmal zweimal dreimal viermal beide/beiden/beider anderthalb eineinhalb"""
    )
    | inflected(
        "erst zweit dritt viert fünft sechst siebt acht neunt zehnt elft zwölft zwanzigst dreißigst hundertst",
        endings="e er es en em",
    ),
    units=meanings(
        """prozent/% prozentpunkt/prozentpunkte/prozentpunkten promille kilometer/kilometern/km meter/metern zentimeter/zentimetern/cm
        millimeter/millimetern/mm meile/meilen hektar/ha quadratmeter/quadratmetern quadratkilometer kubikmeter gramm/g kilogramm/kg/kilo milligramm/mg tonne/tonnen pfund
        zentner liter/litern milliliter/ml grad celsius euro/euros/€/eur cent dollar/dollars/$ franken rubel yen hrywnja zloty
        sekunde/sekunden minute/minuten stunde/stunden tag/tage/tagen/tages woche/wochen monat/monate/monaten/monats jahr/jahre/jahren/jahres
        jahrzehnt/jahrzehnte jahrhundert/jahrhunderte watt kilowatt megawatt gigawatt kilowattstunde/kilowattstunden megawattstunde/megawattstunden
        kilobyte megabyte gigabyte terabyte stundenkilometer täglich wöchentlich monatlich jährlich uhr"""
    ),
    dates=meanings(
        """januar/jänner februar/feber märz april mai juni juli august september oktober november dezember montag/montags montagabend
        dienstag/dienstags mittwoch/mittwochs donnerstag/donnerstags freitag/freitags samstag/samstags/sonnabend sonntag/sonntags
        heute gestern vorgestern morgen übermorgen mittag mitternacht abend frühling/frühjahr sommer herbst winter ostern weihnachten pfingsten
        anfang mitte ende vorigen nächsten/nächste/nächster vergangenen/vergangene letzten/letzte/letzter kommenden/kommende"""
    ),
    negations=word_set(
        """nicht kein keine keinen keinem keiner keines nie niemals niemand niemanden nichts nirgends nirgendwo weder noch ohne kaum
        außer trotz statt anstatt"""
    ),
    negating=("un", "in", "il", "ir", "im", "nicht", "miss", "miß", "anti", "des", "dis", "ent", "ver", "be"),
    privative=("los", "lose", "losen", "loser", "frei", "freie"),
    contrasts=meanings(
        """mehr weniger meiste wenigste meisten wenigsten höher/höhere niedriger/niedrigere höchste/höchsten niedrigste steigt/steigen/stieg/stiegen/gestiegen
        sinkt/sinken/sank/sanken/gesunken fällt/fallen/fiel/fielen gefallen wächst/wuchs gewachsen schrumpft/schrumpfte auf ab über unter vor nach vorher nachher oben unten
        größer/größere kleiner/kleinere größte kleinste besser schlechter länger kürzer älter jünger früher später nord/norden/nördlich süd/süden/südlich
        ost/osten/östlich west/westen/westlich links rechts innerhalb außerhalb alle/allen/aller einige/einigen jeder/jede/jedes nur auch mindestens höchstens
        gewinnt/gewann/gewonnen verliert/verlor/verloren sieg niederlage schuldig freigesprochen verurteilt angeklagt mutmaßlich/mutmaßliche/mutmaßlichen angeblich angebliche
        muss/müssen musste/mussten darf/dürfen durfte/durften soll/sollen sollte/sollten kann/können konnte/konnten könnte/könnten will/wollen wollte/wollten würde/würden
        wurde/wurden wird/werden war/waren wäre/wären hatte/hatten hätte/hätten mag/mögen kauft/kaufte/gekauft verkauft/verkaufte import export einfuhr ausfuhr
        öffnet/öffnete/geöffnet schließt/schloss/geschlossen beginnt/begann endet/endete erlaubt verboten für gegen mit von zu aus bei durch
        lebend tot tote/toten gestorben/starb getötet verletzt/verletzte/verletzten vermisst mann/männer/männern frau/frauen vater mutter sohn tochter bruder schwester
        er sie ihn ihm ihr ihre ihren sein seine seinen und oder aber weil obwohl wenn fast rund etwa genau knapp ungefähr ehemalige/ehemaliger/ehemaligen
        künftige/künftiger/künftigen jetzige/jetziger/jetzigen öffentlich privat legal illegal gericht gerücht land stadt staat streit streik stand strand stunde
        leiden leider lieder lehrer leerer leiter leben lieben loben sterben streben geben haben hoben arm warm arzt ärzte kunde kinder rinder runde hunde hund bund mund
        grund kraft haft fahrt fährt wort ort tor tod rat rad tat wahl wal zahl fall ball feld geld held wald welt recht rechte regen region regie rede räder
        feier feuer feder fehler wähler händler wetter vetter butter bitte mitte hütte hätte reise preis kreis greis weise waise seite saite haus maus
        baum raum traum schaum tier bier stier streit verbrannt verbannt erhalten enthalten behalten verhalten entdeckt verdeckt besetzt ersetzt entlassen erlassen verlassen
        bestellt erstellt gestellt verstellt beraten verraten geraten vertreten vertreiben betreten erfolg verfolg verfolgt erfolgt"""
    ),
    free=word_set(
        """der die das den dem des ein eine einen einem einer eines zu in im an am auf und ist sind hat haben dass es sich als wie
        um für von vom zum zur bei beim sie werden wird sein"""
    ),
    swaps=groups(
        """der/die/das/den/dem/des ein/eine/einen/einem/einer/eines dass/das/daß seit/seid ist/sind hat/haben wird/werden
        in/im/ins an/am/ans zu/zum/zur von/vom bei/beim dieser/diese/dieses/diesen/diesem wider/wieder im/in/am ihm/ihn
        wegen/wegens als/wie tod/tot war/waren einzigste/einzige einzigsten/einzigen einzigster/einziger wurde/wurden hatte/hatten ihre/ihren/ihrer/ihrem seine/seinen/seiner/seinem"""
    ),
    endings=word_set("e en er es em n s st t te ten tet test et est ern ens nd nde nden"),
    titles=word_set(
        """herr frau doktor professor präsident präsidentin kanzler kanzlerin minister ministerin bürgermeister bürgermeisterin senator
        senatorin sprecher sprecherin richter richterin general"""
    ),
    common=word_set(
        """anwalt arzt ärztin bäcker bauer dichter dieb dichterin erbe fahrer fischer gast händler kapitän kellner kind kirche kirsche
        kunde lehrer lotse maler matrose meister miete mieter mitte nachbar pate pfleger pilot rinder sänger schneider schüler
        sportler täter vetter wächter wirt witwe zeuge verladen verlassen
        ich du wir aber alle allein also andere antwort arbeit arbeiten art auge außerdem bald bank bauen bedeuten beginnen beide beim
        beispiel bekannt bekommen bericht berichten besonders bestimmt bild bis bleiben brauchen bringen buch bus da dabei dafür dagegen damit
        danach dann daran darauf darum davon dazu denken denn deshalb deutlich dies doch dort dürfen eigentlich einfach erklären erste fahren
        familie fest finden firma folgen frage fragen frei freund früh führen ganz gegend gehen gehören gemeinde genug gerade gern geschichte
        gesellschaft gesetz gesicht gestern gesund groß gruppe gut hafen halten hand heißen helfen herz hier hoch hören ihnen immer interesse
        jahr jedoch jetzt jung kennen kirche klar klein kommen krieg kurz lachen lang lange lassen laufen legen leicht lesen leute licht
        liegen links machen macht mal mensch menschen möglich müde nacht name nehmen nennen neu neue neuen noch nun ob oder oft ohne paar partei
        person plan platz politik problem punkt reden regierung richtig sache sagen sagt sagte schaffen scheinen schiff schlecht schnell schon
        schön schreiben schule schwer sehen sehr seite sitzen sofort sonst sozial spiel sprache sprechen stark stehen stelle stellen straße
        suchen teil tragen treffen tun tür über überhaupt vergessen verstehen versuchen viel viele vielleicht volk voll wachsen wahr warten
        warum was wasser weg weil weit weiter welche wenig wer werk wichtig wie wieder wirklich wissen wo wohl wohnen zeigen zeit zeitung
        ziel zimmer zug zukunft zurück zusammen zwischen"""
    ),
    nouns_have_capitals=True,
    noun_endings=(
        "ung",
        "ungen",
        "heit",
        "heiten",
        "keit",
        "keiten",
        "schaft",
        "schaften",
        "tion",
        "tionen",
        "tät",
        "täten",
        "nis",
        "nisse",
        "ment",
        "mente",
        "tum",
        "ismus",
        "chen",
        "ling",
        "linge",
        "enz",
        "anz",
        "ik",
        "ur",
        "eur",
        "eure",
        "ität",
        "sion",
        "sionen",
        "ie",
        "ien",
    ),
    thousands=".",
    ranks=meanings(
        """dr/doktor/doktorin prof/professor/professorin herr frau präsident/präsidentin vizepräsident/vizepräsidentin
        kanzler/kanzlerin minister/ministerin ministerpräsident/ministerpräsidentin staatssekretär/staatssekretärin
        senator/senatorin bürgermeister/bürgermeisterin oberbürgermeister/oberbürgermeisterin landrat/landrätin
        botschafter/botschafterin richter/richterin staatsanwalt/staatsanwältin anwalt/anwältin kommissar/kommissarin
        hauptmann oberst general bischof/bischöfin kardinal papst pfarrer/pfarrerin könig königin prinz prinzessin
        direktor/direktorin geschäftsführer/geschäftsführerin vorsitzender/vorsitzende sprecher/sprecherin"""
    ),
    speaking=word_set(
        """sagte sagt sagten erklärte erklärt berichtete berichtet betonte laut zufolge schrieb schreibt meinte
        erläuterte bestätigte fragte antwortete warnte kritisierte"""
    ),
)
