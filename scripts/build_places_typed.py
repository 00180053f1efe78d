"""Facts typed for `build_places.py`, because no registry package carries them."""

from __future__ import annotations

# Statbel, population on 1 January 2020.
PROVINCE_TOTALS = {"30000": 1_200_945, "40000": 1_525_255, "50000": 1_346_840, "90000": 495_832}
# Belonged to another province on 1 January 2020, so it is not in the total of its province now.
JOINED_LATER = {"46030": "Zwijndrecht"}
BELGIAN_REGIONS = dict(
    zip(PROVINCE_TOTALS, ("Flanders", "Flanders", "Wallonia", "Wallonia"), strict=True)
)

# Code, Dutch name, French name, NUTS 3 (2024) of the Belgian arrondissements.
ARRONDISSEMENTS = """
31000|Brugge|Bruges|BE251           32000|Diksmuide|Dixmude|BE252
33000|Ieper|Ypres|BE253             34000|Kortrijk|Courtrai|BE254
35000|Oostende|Ostende|BE255        36000|Roeselare|Roulers|BE256
37000|Tielt|Tielt|BE257             38000|Veurne|Furnes|BE258
41000|Aalst|Alost|BE231             42000|Dendermonde|Termonde|BE232
43000|Eeklo|Eeklo|BE233             44000|Gent|Gand|BE234
45000|Oudenaarde|Audenarde|BE235    46000|Sint-Niklaas|Saint-Nicolas|BE236
51000|Aat|Ath|BE32A                 52000|Charleroi|Charleroi|BE32B
53000|Bergen|Mons|BE323             55000|Zinnik|Soignies|BE32C
56000|Thuin|Thuin|BE32D             57000|Doornik-Moeskroen|Tournai-Mouscron|BE328
58000|La Louvière|La Louvière|BE329 91000|Dinant|Dinant|BE351
92000|Namen|Namur|BE352             93000|Philippeville|Philippeville|BE353
"""
DEPARTMENTS = {  # INSEE code: Dutch name, NUTS 3
    "02": ("Aisne", "FRE21"),
    "59": ("Noorderdepartement", "FRE11"),
    "60": ("Oise", "FRE22"),
    "62": ("Pas-de-Calais", "FRE12"),
    "80": ("Somme", "FRE23"),
}
# Municipalities with language facilities; the first language is the official one.
FACILITIES = dict.fromkeys(("33016", "34043", "45041"), "nl+fr facilities") | dict.fromkeys(
    ("51019", "51067", "57096", "57097"), "fr+nl facilities"
)
# Dutch names in use for French places; all others keep their French name.
DUTCH = {
    "Lille": "Rijsel",
    "Dunkerque": "Duinkerke",
    "Valenciennes": "Valencijn",
    "Cambrai": "Kamerijk",
    "Douai": "Dowaai",
    "Arras": "Atrecht",
    "Saint-Omer": "Sint-Omaars",
    "Hazebrouck": "Hazebroek",
    "Bailleul": "Belle",
    "Cassel": "Kassel",
    "Bergues": "Sint-Winoksbergen",
    "Gravelines": "Grevelingen",
}
# Municipalities that GeoNames knows only by their villages, or only as they were before a merger.
# A village that carries the figure of a whole (former) municipality stands for it.
VILLAGES = """
32030 Lo, Reninge, Pollinkhove
33039 Wijtschate, Westouter, Nieuwkerke, Loker, Kemmel, Dranouter
33040 Langemark, Poelkapelle, Bikschote
33041 Westvleteren, Oostvleteren, Woesten
34043 Spiere, Helkijn
36010 Ledegem, Rollegem-Kapelle, Sint-Eloois-Winkel
37002 Dentergem, Markegem, Oeselgem, Wakken
37021 Wingene, Ruiselede
37022 Tielt, Meulebeke
41082 Erpe, Mere, Ottergem, Erondegem, Burst, Bambrugge, Aaigem
44083 Deinze, Nevele
44084 Aalter, Knesselare
44085 Zomergem, Waarschoot, Lovendegem
44086 Nazareth, De Pinte
44087 Lochristi, Wachtebeke
44088 Merelbeke, Melle, Schelderode, Melsen, Bottelare, Munte
45059 Brakel, Elst, Everbeek, Michelbeke, Opbrakel, Parike, Zegelsem
45060 Berchem, Ruien, Kwaremont, Zulzeke
45061 Wortegem, Petegem-aan-de-Schelde, Elsegem
45062 Sint-Maria-Horebeke, Sint-Kornelis-Horebeke
45063 Sint-Maria-Lierde
45064 Etikhove, Nukerke, Schorisse, Maarke-Kerkem
45065 Munkzwalm, Nederzwalm-Hermelgem, Roborst, Hundelgem, Sint-Maria-Latem, \
Sint-Denijs-Boekel, Sint-Blasius-Boekel
45068 Kruishoutem, Zingem
46029 Lokeren, Moerbeke
46030 Beveren, Kruibeke, Zwijndrecht
51065 Frasnes-lez-Buissenal
52022 Fontaine-l'Évêque, Leernes, Forchies-la-Marche
52025 Gerpinnes, Acoz, Gougnies, Joncret, Loverval, Villers-Poterie
52074 Aiseau
52075 Frasnes-lez-Gosselies, Rèves, Mellet, Villers-Perwin
53083 Roisin, Fayt-le-Franc, Angre
53084 Quévy-le-Petit
55050 Écaussinnes-d'Enghien
56086 Ham-sur-Heure, Nalinnes, Jamioulx, Marbaix, Cour-sur-Heure
56088 Sivry, Rance, Sautin, Grandrieu
57018 Celles, Escanaffles, Molenbaix, Pottes, Velaines
57062 Pecq, Hérinnes, Obigies, Warcoing
57093 Bléharies, Hollain, Rongy, Laplaigne, Jollain-Merlin, Guignies, Wez-Velvain
57094 Leuze, Tourpes, Thieulain, Pipaix, Blicquy, Chapelle-à-Wattines, Grandmetz, Willaupuis
57095 Orroir, Amougies, Russeignies, Anseroeul
57097 Comines, Warneton, Bas-Warneton, Houthem, Ploegsteert
58003 Estinnes-au-Val
91142 Hastière-Lavaux
91143 Sugny, Alle
92137 Auvelais, Tamines, Falisolle, Velaine, Keumiée, Arsimont
92138 Noville-les-Bois, Forville, Pontillas, Marchovelette, Hingeon, Cortil-Wodon, Hemptinne
92140 Jemeppe-sur-Sambre, Spy, Moustier-sur-Sambre, Ham-sur-Sambre, Mornimont, Balâtre
92141 Rhisnes, Meux, Émines, Bovesse, Warisoulx, Saint-Denis
93090 Nismes, Olloy-sur-Viroin, Oignies-en-Thiérache, Vierves-sur-Viroin
"""
