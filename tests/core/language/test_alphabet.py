from core.language.alphabet import swedish_order


def test_names_stand_in_swedish_order() -> None:
    names = ["Öckerö", "Åmål", "Ängelholm", "Zinkgruvan", "Essunga", "élan", "Eda", "ale", "Ale-Torp"]

    assert sorted(names, key=swedish_order) == [
        "ale",
        "Ale-Torp",
        "Eda",
        "élan",
        "Essunga",
        "Zinkgruvan",
        "Åmål",
        "Ängelholm",
        "Öckerö",
    ]
