"""What invented members write when they are asked."""

USEFUL = (
    "Exemplet på hur man får in våtmarker i översiktsplanen.",
    "Att höra hur andra har löst uppföljningen av miljömålen.",
    "Mallen för upphandling av rättvis handel.",
    "Gruppdiskussionen om skyddsvärda träd.",
    "Studiebesöket, det gav mer än en hel dag med bilder.",
    "Tipsen om hur man pratar klimatanpassning med politiker.",
)
CHANGES = (
    "Mer tid för diskussion i små grupper.",
    "Skicka ut frågorna innan, så hinner vi förbereda oss.",
    "Börja lite senare så att man hinner med tåget.",
    "Färre bilder och fler exempel.",
)
THEMES = (
    "Våtmarker och klimat",
    "Upphandling",
    "Skyddsvärda träd",
    "Invasiva arter",
    "Klimatbudget",
    "Etisk konsumtion i skolan",
)
