// Who one is and where; kept between visits.

const seen = JSON.parse(localStorage.getItem("seen") || "{}");

export const state = {
  me: localStorage.getItem("me") || "",
  channel: localStorage.getItem("channel") || "",
  thread: null,
  now: "",
  people: [],
  channels: [],
};

export const place = () => state.channels.find((channel) => channel.id === state.channel);
export const person = () => state.people.find((candidate) => candidate.id === state.me);

export function keep(changes) {
  Object.assign(state, changes, { thread: null });
  localStorage.setItem("me", state.me);
  localStorage.setItem("channel", state.channel);
}

/** How many of the bot's messages one hasn't seen there. */
export function unread(channel) {
  return channel.count - (seen[`${state.me} ${channel.id}`] ?? 0);
}

export function markSeen(channel) {
  const key = `${state.me} ${channel.id}`;
  if (seen[key] === channel.count) return;
  seen[key] = channel.count;
  localStorage.setItem("seen", JSON.stringify(seen));
}
