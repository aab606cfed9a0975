"""French."""

from __future__ import annotations

import regex

from corrigenda.core.review.checks.lexicon.lexicon import Lexicon, groups, meanings, word_set

FRENCH = Lexicon(
    code="fr",
    numbers=meanings(
        """0/zéro 2/deux 3/trois 4/quatre 5/cinq 6/six 7/sept 8/huit 9/neuf 10/dix 11/onze 12/douze 13/treize 14/quatorze 15/quinze 16/seize 20/vingt/vingts
        30/trente 40/quarante 50/cinquante 60/soixante 70/septante 80/octante 90/nonante 100/cent/cents 1000/mille/milliers/millier million/millions
        milliard/milliards billion/billions dizaine/dizaines douzaine/douzaines quinzaine vingtaine trentaine quarantaine cinquantaine centaine/centaines
        premier/première/premiers/premières deuxième/deuxièmes second/seconde troisième quatrième cinquième sixième septième huitième neuvième dixième
        onzième douzième vingtième centième moitié tiers quart/quarts demi/demie double/doublé/doubler triple/triplé fois"""
    ),
    units=meanings(
        """%/pourcent pourcentage points/point kilomètre/kilomètres/km mètre/mètres centimètre/centimètres/cm millimètre/millimètres/mm mile/miles hectare/hectares/ha
        gramme/grammes/g kilogramme/kilogrammes/kg/kilo/kilos milligramme/milligrammes/mg tonne/tonnes livre/livres litre/litres millilitre/millilitres/ml degré/degrés
        celsius euro/euros/€ centime/centimes dollar/dollars/$ franc/francs rouble/roubles yen/yens seconde/secondes minute/minutes heure/heures/h jour/jours
        semaine/semaines mois an/ans année/années décennie/décennies siècle/siècles watt/watts kilowatt/kilowatts mégawatt/mégawatts gigawatt/gigawatts
        mégaoctet/mégaoctets gigaoctet/gigaoctets quotidien/quotidienne hebdomadaire mensuel/mensuelle annuel/annuelle"""
    ),
    dates=meanings(
        """janvier février mars avril mai juin juillet août/aout septembre octobre novembre décembre lundi/lundis mardi/mardis mercredi/mercredis
        jeudi/jeudis vendredi/vendredis samedi/samedis dimanche/dimanches aujourd'hui hier demain matin midi après-midi soir minuit printemps été
        automne hiver pâques noël début fin prochain/prochaine dernier/dernière"""
    ),
    negations=word_set(
        """ne n n' pas jamais rien personne aucun aucune ni sans nul nulle non guère nullement malgré sauf hormis"""
    ),
    negating=("in", "im", "il", "ir", "dé", "dés", "non", "mal", "anti", "mé"),
    contrasts=meanings(
        """plus moins davantage augmente/augmenté/augmentation/augmentent diminue/diminué/diminution/diminuent hausse baisse monte/monté descend/descendu
        avant après sur sous dessus dessous supérieur/supérieure inférieur/inférieure meilleur/meilleure pire mieux nord sud est/l'est ouest gauche droite
        dedans dehors tous tout/toute/toutes certains quelques chaque seul/seule/seulement gagne/gagné perd/perdu victoire défaite coupable/coupables innocent/innocents acquitté/acquittée
        condamné/condamnée accusé/accusée présumé/présumée prétendu doit/doivent peut/peuvent pourrait/pourraient devrait/devraient faut veut/veulent achète/acheté vend/vendu
        importation/importations exportation/exportations approuvé/approuvée rejeté/rejetée accepté refusé ouvert/ouverte fermé/fermée commence/commencé finit/fini termine
        autorisé/autorisée interdit/interdite pour contre avec de à par dans hors vers chez entre vivant/vivante mort/morte/morts tué/tués blessé/blessés/blessée disparu/disparus
        homme/hommes femme/femmes père mère fils fille/filles frère sœur roi reine il elle ils elles lui leur mari épouse et ou mais car donc environ
        presque exactement ancien/ancienne futur/future actuel/actuelle public/publique privé/privée légal/légale plusieurs peu beaucoup jeune vieux tôt tard
        poisson poison dessert désert cousin coussin cours court cour coup coût corps cœur port porc mer maire père père perd pair paire foi foie voix voie vin vingt vent vente
        train terrain grève grave grâce guerre gare gars garde ville vile vie vue rue roue loi roi bois bateau gâteau château chapeau élève élevé élection érection
        direct direction attention intention invention conscient inconscient émigré immigré émigrés immigrés éruption irruption allocation allocution
        prévenu parvenu conjoncture conjecture percepteur précepteur infraction effraction acception prolongation prolongement
        proposition préposition adopté adapté adhérent inhérent affliger infliger"""
    ),
    free=word_set(
        "le la les l l' un une des du de d d' à au aux en et que qu qu' qui est sont a ont y se s' ce c' dans sur par pour"
    ),
    swaps=groups(
        """le/la/les/l un/une/des du/des/de/d a/à ou/où ce/se ces/ses c'est/s'est est/sont ont/sont a/ont et/est/ait au/aux/à la/là qui/que/qu'
        son/sont on/ont peu/peut leur/leurs sa/ça si/s'y sur/sûr du/dû mais/mes quand/quant/qu'en dans/en été/étés cet/cette/ce tout/tous/toute/toutes
        fais/fait dis/dit peux/peut veux/veut vois/voit dois/doit as/a davantage/d'avantage près/prêt plutôt/plus_tôt quel/quelle/quels/quelles/qu'elle"""
    ),
    endings=word_set(
        "s e es x nt ent é ée és ées er ez ait aient ai ions ons ra ront t te tes is it irent èrent ant ants ante antes se ses le les ne nes aux al"
    ),
    noun_endings=("tion", "tions", "ment", "ments", "té", "tés", "eurs"),
    titles=word_set(
        """président présidente ministre premier monsieur madame docteur professeur roi reine prince princesse général maire sénateur
        sénatrice député députée juge secrétaire directeur directrice gouvernement assemblée république état conseil"""
    ),
    common=word_set(
        """avocat boucher boulanger capitaine chanteur client consul conseil cuisinier élève gardien infirmier marin médecin
        menti ouvrier patron paysan pêcheur pécheur peintre pilote plainte plante poison poisson prêtre preuve prisonnier sable
        sabre touriste veuve victime voisin voleur château bateau
        je tu nous vous aller ami année appeler apprendre arriver art attendre aucun aussi autre beau bien blanc bon bras cela celui cette
        chambre chose ciel comme comment connaître content côté couleur courir croire demander depuis dernier devant devenir devoir dire
        donner eau école écouter écrire enfant enfants ensemble entendre entrer équipe espoir esprit face facile faire fait famille faut feu figure
        fin force français france frapper gens grand grande groupe habitant haut histoire heureux ici idée image important jamais jardin jeu jour journal
        justice laisser lettre lever lieu ligne lire livre long longtemps loin lumière main maison mal manger marché marcher même mener mettre
        moment monde montrer mot mourir musique naître nom nombre nouveau nouvelle nuit obtenir offrir oeil œuvre ouvrir page paix parce parler
        part partie partir passer pays peine penser perdre personne petit petite peuple peur place plan poser possible pouvoir premier prendre présent
        prix problème projet puis question quitter raison rappeler recevoir regarder rendre rentrer rester retour retrouver réussir rien
        rouge route sans savoir semaine sembler sens sentir servir si simple situation société soir sortir souvent suivre sujet table tenir terre tête
        texte tomber toujours tour travail travailler trop trouver venir vérité vers vite vivre voir vouloir vrai vraiment"""
    ),
    speech_begins_with_dash=True,
    thousands=".",
    ranks=meanings(
        """dr/docteur pr/professeur m/monsieur mme/madame mlle/mademoiselle me/maître président/présidente
        vice-président/vice-présidente ministre chancelier/chancelière secrétaire sénateur/sénatrice député/députée
        gouverneur maire préfet/préfète ambassadeur/ambassadrice juge procureur/procureure avocat/avocate commissaire
        inspecteur/inspectrice capitaine colonel général évêque archevêque cardinal pape roi reine prince princesse
        directeur/directrice porte-parole"""
    ),
    speaking=word_set(
        """dit disait déclaré déclare affirmé affirme expliqué explique ajouté ajoute selon précisé précise indiqué
        indique annoncé annonce répondu demandé écrit estime confirmé"""
    ),
    impossible=regex.compile(r"(?!^(?:w+|[ivxlc]+)$)^.*(\p{L})\1\1"),
)
