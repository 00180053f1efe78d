"""What the demo's job days say of themselves."""

TITLE = {
    "nl": "Jobdag in Doornik (voorbeeld)",
    "fr": "Journée de l'emploi à Tournai (exemple)",
    "en": "Job day in Tournai (example)",
}
ABOUT = {
    "nl": "Bedacht voorbeeld. Zestig instellingen uit Vlaanderen, Wallonië en Hauts-de-France "
    "zoeken mensen. Vierhonderd kandidaten schreven zich in. Wie ontmoet wie?",
    "fr": "Exemple inventé. Soixante établissements de Flandre, de Wallonie et des Hauts-de-France "
    "cherchent du monde. Quatre cents personnes se sont inscrites. Qui rencontre qui ?",
    "en": "Invented example. Sixty institutions of Flanders, Wallonia and Hauts-de-France look for "
    "people. Four hundred candidates have signed up. Who meets whom?",
}
TITLE_TODAY = {
    "nl": "Jobdag van vandaag (voorbeeld)",
    "fr": "Journée d'aujourd'hui (exemple)",
    "en": "Today's job day (example)",
}
ABOUT_TODAY = {
    "nl": "Bedacht voorbeeld. Twaalf instellingen, zestig kandidaten, een plan, en de dag "
    "is bezig.",
    "fr": "Exemple inventé. Douze établissements, soixante personnes, un plan, et la journée a "
    "commencé.",
    "en": "Invented example. Twelve institutions, sixty candidates, a plan, and the day is under "
    "way.",
}
ADDRESS = "adresse inventée, bedacht adres, invented address"
INTERPRETERS = (
    ("Mireille (fr, nl, ar)", ("ar", "fr", "nl")),
    ("Stijn (nl, fr, en)", ("en", "fr", "nl")),
    ("Oksana (fr, uk, pl)", ("fr", "pl", "uk")),
    ("Ioana (fr, nl, ro)", ("fr", "nl", "ro")),
)
