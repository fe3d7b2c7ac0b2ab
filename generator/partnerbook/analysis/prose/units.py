"""Units of time and names of what is counted, in seven languages, without the s of the plural."""

from __future__ import annotations

from decimal import Decimal

_YEAR = Decimal(365)
DAYS = {
    name: days
    for days, names in (
        (Decimal(1) / 86_400, "second sec sekunde sekunden seconde segundo secondo secondi seconden"),
        (Decimal(1) / 1_440, "minute min minuten minuto minuti minuut"),
        (Decimal(1) / 24, "hour hr h stunde stunden heure hora ora ore uur uren"),
        (Decimal(1), "day tag tage tagen jour día dia giorno giorni dag dagen"),
        (Decimal(7), "week woche wochen semaine semana settimana settimane weken"),
        (_YEAR / 12, "month monat monate monaten moi mese mesi mê maand maanden"),
        (_YEAR / 4, "quarter"),
        (_YEAR, "year yr jahr jahre jahren an année año ano anno anni jaar jaren"),
    )
    for name in names.split()
}  # fmt: skip
"""How many days a unit of time is."""

COUNTED = {
    name: shown
    for shown, names in (
        ("shop", "store laden läden geschäft geschäfte filiale filialen magasin boutique tienda negozio negozi winkel loja"),
        ("customer", "client kunde kunden cliente clienti klant klanten"),
        ("order", "bestellung bestellungen auftrag aufträge commande pedido ordine ordini bestelling bestellingen"),
        ("user", "nutzer benutzer utilisateur usuario utente utenti gebruiker utilizador usuário"),
        ("employee", "mitarbeiter mitarbeitende mitarbeitenden employé empleado dipendente dipendenti medewerker empregado funcionário"),
        ("retailer", "händler détaillant minorista rivenditore rivenditori retalhista"),
        ("company", "companie unternehmen entreprise empresa azienda aziende bedrijf bedrijven"),
        ("box", "boxe kiste kisten caisse caja cassa casse caixa"),
        ("truck", "lorrie lorry lkw camion camión camione vrachtwagen camião caminhão"),
    )
    for name in names.split()
}  # fmt: skip
"""What is counted, under one name: Filialen, magasins and stores are shops."""

RATES = "availability|uptime|reliability|accuracy|precision|recall|probability|verfügbarkeit|genauigkeit|zuverlässigkeit|disponibilité|fiabilité|précision|disponibilidad|fiabilidad|precisión|disponibilità|affidabilità|precisione|beschikbaarheid|betrouwbaarheid|disponibilidade|precisão"
"""What is said as a share of one as often as in percent."""
