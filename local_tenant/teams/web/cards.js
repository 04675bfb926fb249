// Shows cards with Microsoft's own renderer, set up to look like Teams.
"use strict";

const markdown = window.markdownit({ html: false, linkify: false });
AdaptiveCards.AdaptiveCard.onProcessMarkdown = (text, result) => {
  // Teams' markdown knows strike-through too; markdown-it's default rules do as well.
  // A mention stands in the text as <at>Name</at>, escaped by now.
  const html = markdown.render(text);
  result.outputHtml = html.replace(/&lt;at&gt;(.{1,200}?)&lt;\/at&gt;/g, '<strong class="mention">$1</strong>');
  result.didProcess = true;
};

const colours = (normal) => ({ default: normal, subtle: "#5c5c5c" });
const hostConfig = new AdaptiveCards.HostConfig({
  supportsInteractivity: true,
  fontFamily: '"Open Sans", "Segoe UI", system-ui, sans-serif',
  spacing: { small: 8, default: 12, medium: 16, large: 20, extraLarge: 24, padding: 16 },
  fontSizes: { small: 13, default: 15, medium: 15, large: 19, extraLarge: 25 },
  fontWeights: { lighter: 400, default: 400, bolder: 600 },
  textBlock: { headingLevel: 3 },
  textStyles: { heading: { size: "default", weight: "bolder", color: "default", isSubtle: false } },
  separator: { lineThickness: 1, lineColor: "#d9d9d9" },
  containerStyles: {
    default: { backgroundColor: "#ffffff", foregroundColors: palette("#242424") },
    emphasis: { backgroundColor: "#f2f4f4", foregroundColors: palette("#242424") },
    attention: { backgroundColor: "#fdf0f0", foregroundColors: palette("#242424") },
  },
  actions: {
    maxActions: 6, spacing: "default", buttonSpacing: 8, actionsOrientation: "horizontal", actionAlignment: "left",
    showCard: { actionMode: "inline" },
  },
  inputs: { label: { requiredInputs: { suffix: " *", suffixColor: "attention" }, optionalInputs: {} } },
});

function palette(normal) {
  return {
    default: colours(normal), dark: colours(normal), light: colours("#5c5c5c"), accent: colours("#4143a8"),
    good: colours("#0e700e"), warning: colours("#8a4b00"), attention: colours("#a4262c"),
  };
}

/** A card as an element; `pressed(verb, data)` hears of its buttons. */
function renderCard(payload, pressed) {
  const card = new AdaptiveCards.AdaptiveCard();
  card.hostConfig = hostConfig;
  card.onExecuteAction = (action) => {
    if (action instanceof AdaptiveCards.OpenUrlAction) window.open(action.url, "_blank", "noopener");
    else pressed(action.verb || (action.data && action.data.verb), action.data || {}, action.getJsonTypeName() === "Action.Submit");
  };
  card.parse(payload);
  const element = card.render() || document.createElement("div");
  const holder = document.createElement("div");
  holder.className = "card";
  holder.lang = "sv";
  holder.append(element);
  return holder;
}
