// Shows cards with Microsoft's own renderer, set up to look like Teams; colours follow the view, light or dark.

const markdown = window.markdownit({ html: false, linkify: false });
const { AdaptiveCard, HostConfig, OpenUrlAction } = window.AdaptiveCards;

AdaptiveCard.onProcessMarkdown = (text, result) => {
  // Teams' markdown knows strike-through too; markdown-it's default rules do as well.
  // A mention stands in the text as <at>Name</at>, escaped by now.
  const html = markdown.render(text);
  result.outputHtml = html.replace(/&lt;at&gt;(.{1,200}?)&lt;\/at&gt;/g, '<strong class="mention">$1</strong>');
  result.didProcess = true;
};

export const markdownToHtml = (text) => markdown.render(text);

const shade = (name) => ({ default: `var(--${name})`, subtle: name === "text" ? "var(--quiet)" : `var(--${name})` });
const shades = {
  default: shade("text"), dark: shade("text"), light: shade("quiet"), accent: shade("link"),
  good: shade("good"), warning: shade("warning"), attention: shade("attention"),
};
const container = (name) => ({ backgroundColor: `var(--${name})`, foregroundColors: shades });
const hostConfig = new HostConfig({
  supportsInteractivity: true,
  fontFamily: '"Open Sans", "Segoe UI", system-ui, sans-serif',
  spacing: { small: 8, default: 12, medium: 16, large: 20, extraLarge: 24, padding: 16 },
  fontSizes: { small: 13, default: 15, medium: 15, large: 19, extraLarge: 25 },
  fontWeights: { lighter: 400, default: 400, bolder: 600 },
  textBlock: { headingLevel: 3 },
  textStyles: { heading: { size: "default", weight: "bolder", color: "default", isSubtle: false } },
  separator: { lineThickness: 1, lineColor: "var(--line)" },
  containerStyles: {
    default: container("surface"), emphasis: container("card-emphasis"), good: container("card-good"),
    warning: container("card-warning"), attention: container("card-attention"), accent: container("card-accent"),
  },
  actions: {
    maxActions: 6, spacing: "default", buttonSpacing: 8, actionsOrientation: "horizontal", actionAlignment: "left",
    showCard: { actionMode: "inline" },
  },
  inputs: {
    label: { requiredInputs: { suffix: " *", suffixColor: "attention" }, optionalInputs: {} },
    errorMessage: { color: "attention", weight: "bolder", spacing: "none" },
  },
});

/** A card as an element; `pressed(verb, data, submit)` hears of its buttons. */
export function renderCard(payload, pressed) {
  const card = new AdaptiveCard();
  card.hostConfig = hostConfig;
  card.onExecuteAction = (action) => {
    if (action instanceof OpenUrlAction) window.open(action.url, "_blank", "noopener");
    else pressed(action.verb || action.data?.verb, action.data || {}, action.getJsonTypeName() === "Action.Submit");
  };
  card.parse(payload);
  const rendered = card.render() || document.createElement("div");
  // The message around it is what one stops at.
  rendered.removeAttribute("tabindex");
  const holder = document.createElement("div");
  holder.className = "card";
  holder.lang = "sv";
  holder.append(rendered);
  holder.addEventListener("input", () => { holder.dataset.typed = "yes"; });
  return holder;
}
