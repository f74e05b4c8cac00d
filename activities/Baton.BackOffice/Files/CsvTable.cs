using System.Text;
using Baton.BackOffice.Calls;
using Baton.Expressions.Values;

namespace Baton.BackOffice.Files;

/// <summary>Comma-separated values (RFC 4180), as programs of this country write them: with or without a mark of their encoding, in UTF-8 or GBK.</summary>
internal static class CsvTable
{
    private const int LongestField = 100_000;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Line by line, each cell a text.</summary>
    /// <exception cref="CallException">A quote does not end, or the text is in another encoding.</exception>
    public static IEnumerable<Value[]> Read(byte[] content, string encoding, string delimiter)
    {
        var text = Decode(content, encoding);
        return Lines(text, delimiter == "auto" ? DelimiterOf(text) : delimiter == "tab" ? '\t' : delimiter[0]);
    }

    private static string Decode(byte[] content, string encoding)
    {
        var gbk = CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!;
        try
        {
            if (content.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
                return Strict.GetString(content, 3, content.Length - 3);
            if (content.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]))
                return Encoding.Unicode.GetString(content, 2, content.Length - 2);
            return encoding == "gb18030" ? gbk.GetString(content) : Strict.GetString(content);
        }
        catch (DecoderFallbackException) when (encoding == "auto")
        {
            return gbk.GetString(content);
        }
        catch (DecoderFallbackException exception)
        {
            throw new CallException(Trouble.Answer, "文件不是 UTF-8，请检查“文字编码”。", "The file is not UTF-8; check the encoding.", exception);
        }
    }

    // The one that stands most often in the first line, outside quotes.
    private static char DelimiterOf(string text)
    {
        var (counts, isQuoted) = (new Dictionary<char, int>(), false);
        foreach (var letter in text.TakeWhile(letter => letter != '\n'))
        {
            isQuoted ^= letter == '"';
            if (!isQuoted && letter is ',' or ';' or '\t' or '|')
                counts[letter] = counts.GetValueOrDefault(letter) + 1;
        }

        return counts.Count == 0 ? ',' : counts.MaxBy(count => count.Value).Key;
    }

    private static IEnumerable<Value[]> Lines(string text, char delimiter)
    {
        var (line, cell, at) = (new List<Value>(), new StringBuilder(), 0);
        while (at < text.Length)
        {
            at = text[at] == '"' && cell.Length == 0 ? Quoted(text, at, cell) : Plain(text, at, delimiter, cell);
            line.Add(Value.From(cell.ToString()));
            cell.Clear();
            if (at < text.Length && text[at] == delimiter)
            {
                at++;
                if (at < text.Length)
                    continue;
                line.Add(Value.From(""));
            }

            at = EndOfLine(text, at);
            yield return [.. line];
            line.Clear();
        }
    }

    private static int EndOfLine(string text, int at)
    {
        if (at < text.Length && text[at] == '\r')
            at++;
        return at < text.Length && text[at] == '\n' ? at + 1 : at;
    }

    private static int Plain(string text, int at, char delimiter, StringBuilder cell)
    {
        while (at < text.Length && text[at] != delimiter && text[at] is not ('\r' or '\n'))
            Append(cell, text[at++]);
        return at;
    }

    private static int Quoted(string text, int at, StringBuilder cell)
    {
        for (at++; at < text.Length; at++)
        {
            if (text[at] != '"')
                Append(cell, text[at]);
            else if (at + 1 < text.Length && text[at + 1] == '"')
                Append(cell, text[at++]);
            else
                return SkipToEnd(text, at + 1);
        }

        throw new CallException(Trouble.Answer, "文件里有引号没有结束。", "A quote in the file does not end.");
    }

    // Blanks after a quote mean nothing.
    private static int SkipToEnd(string text, int at)
    {
        while (at < text.Length && text[at] == ' ')
            at++;
        return at;
    }

    private static void Append(StringBuilder cell, char letter)
    {
        if (cell.Length >= LongestField)
            throw new CallException(Trouble.Answer, $"文件里有一格超过 {LongestField} 字。", $"A cell of the file has more than {LongestField} letters.");
        cell.Append(letter);
    }
}
