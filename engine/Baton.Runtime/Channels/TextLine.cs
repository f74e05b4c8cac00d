namespace Baton.Runtime.Channels;

/// <summary>
/// A written line, taken word by word. Keywords and numbers are read as a plain keyboard would have written them, since phones write
/// full-width digits and signs when the Chinese keyboard is on; texts are given back as they stand.
/// </summary>
internal sealed class TextLine
{
    private readonly string _written;
    private readonly string _plain;
    private int _at;

    public TextLine(string line)
    {
        _written = line.Trim();
        _plain = Plain(_written);
    }

    /// <summary>False, with nothing taken, when the line does not begin with the keyword as a word of its own.</summary>
    public bool TryTakeKeyword(string keyword)
    {
        keyword = Plain(keyword.Trim());
        if (keyword.Length == 0 || !_plain.StartsWith(keyword, StringComparison.OrdinalIgnoreCase))
            return false;
        // "报销单在哪里" is a question, not a form; "报销1280 打车" is a form written in a hurry.
        if (_plain.Length > keyword.Length && !IsBoundary(_plain[keyword.Length]))
            return false;
        _at = keyword.Length;
        while (_at < _plain.Length && _plain[_at] is (':' or ',' or ' '))
            _at++;
        return true;
    }

    public string TakePlainWord() => _plain[Word()];

    public string TakeWord() => _written[Word()];

    public string TakeRest()
    {
        SkipSpace();
        var rest = _written[_at..];
        _at = _written.Length;
        return rest;
    }

    private Range Word()
    {
        SkipSpace();
        var start = _at;
        while (_at < _plain.Length && _plain[_at] != ' ')
            _at++;
        return start.._at;
    }

    private void SkipSpace()
    {
        while (_at < _plain.Length && _plain[_at] == ' ')
            _at++;
    }

    private static bool IsBoundary(char letter) => char.IsAsciiDigit(letter) || " -+¥:,".Contains(letter, StringComparison.Ordinal);

    // Letter by letter, so that places in both lines are the same.
    internal static string Plain(string written) => string.Create(written.Length, written, static (plain, written) =>
    {
        for (var i = 0; i < written.Length; i++)
        {
            plain[i] = written[i] switch
            {
                >= '！' and <= '～' => (char)(written[i] - 0xFEE0),
                '￥' => '¥',
                var letter when char.IsWhiteSpace(letter) => ' ',
                var letter => letter,
            };
        }
    });
}
