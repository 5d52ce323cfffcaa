// What a page can do beyond links and forms. Each part enhances HTML that works without it.
import "./keys.js";
import "./files.js";
import "./talk.js";
import "./peek.js";
import "./drop.js";
import "./small.js";
import "./asof.js";
