"""Why a file, folder or port can't be used, in Swedish; the system says it in English."""

import errno

_WORDS = {
    errno.ENOENT: "den finns inte",
    errno.EACCES: "behörighet saknas",
    errno.EPERM: "behörighet saknas",
    errno.EISDIR: "det är en mapp",
    errno.ENOTDIR: "en del av sökvägen är ingen mapp",
    errno.EEXIST: "den finns redan",
    errno.ENOSPC: "disken är full",
    errno.EDQUOT: "kvoten på disken är full",
    errno.EROFS: "disken går bara att läsa",
    errno.ENAMETOOLONG: "namnet är för långt",
    errno.ELOOP: "länken leder i en cirkel",
    errno.EMFILE: "för många filer är öppna",
    errno.EBUSY: "den används av något annat",
    errno.EIO: "disken svarade med ett fel",
    errno.EADDRINUSE: "porten används redan",
    errno.EADDRNOTAVAIL: "adressen finns inte på den här datorn",
    errno.ECONNREFUSED: "ingen svarar där",
    errno.ETIMEDOUT: "inget svar kom i tid",
}


def reason(error: OSError) -> str:
    """A part of a sentence, such as "den finns inte"; the system's own message for rare errors."""
    return _WORDS.get(error.errno or 0, error.strerror or type(error).__name__)
