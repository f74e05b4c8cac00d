using System.Text;

namespace Baton.Simulator.Erp.Drop;

/// <summary>Comma-separated values as RFC 4180 and Excel have them.</summary>
internal static class Csv
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: true, throwOnInvalidBytes: true);

    /// <summary>UTF-8 with or without a byte order mark; else GB18030, in which a Chinese Excel saves.</summary>
    public static string Text(byte[] bytes)
    {
        try
        {
            var bom = Strict.Preamble;
            return Strict.GetString(bytes.AsSpan().StartsWith(bom) ? bytes.AsSpan(bom.Length) : bytes);
        }
        catch (DecoderFallbackException)
        {
            Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
            return Encoding.GetEncoding("GB18030").GetString(bytes);
        }
    }

    /// <summary>Rows with their values; empty lines are left out.</summary>
    /// <exception cref="InvalidDataException">A quotation mark is not closed.</exception>
    public static List<IReadOnlyList<string>> Parse(string text)
    {
        var rows = new List<IReadOnlyList<string>>();
        var at = 0;
        while (at < text.Length)
        {
            var row = Row(text, ref at);
            if (row.Count > 1 || row[0].Length > 0)
                rows.Add(row);
        }
        return rows;
    }

    /// <summary>With a byte order mark, so that Excel reads it as UTF-8.</summary>
    public static byte[] Bytes(IEnumerable<IReadOnlyList<string>> rows) =>
        [.. Strict.Preamble, .. Strict.GetBytes(string.Concat(rows.Select(row => string.Join(',', row.Select(Quoted)) + "\r\n")))];

    private static List<string> Row(string text, ref int at)
    {
        var row = new List<string>();
        while (true)
        {
            row.Add(at < text.Length && text[at] == '"' ? QuotedValue(text, ref at) : PlainValue(text, ref at));
            if (at < text.Length && text[at] == ',')
            {
                at++;
                continue;
            }
            at += text.AsSpan(at).StartsWith("\r\n") ? 2 : 1;
            return row;
        }
    }

    private static string PlainValue(string text, ref int at)
    {
        var start = at;
        while (at < text.Length && text[at] is not (',' or '\n' or '\r'))
            at++;
        return text[start..at].Trim();
    }

    private static string QuotedValue(string text, ref int at)
    {
        var value = new StringBuilder();
        while (true)
        {
            var end = text.IndexOf('"', at + 1);
            if (end < 0)
                throw new InvalidDataException("引号没有配对");
            value.Append(text, at + 1, end - at - 1);
            at = end + 1;
            if (at >= text.Length || text[at] != '"')
                break;
            value.Append('"');
        }
        return value.Append(PlainValue(text, ref at)).ToString();
    }

    private static string Quoted(string value) =>
        value.AsSpan().IndexOfAny("\",\r\n") < 0 ? value : '"' + value.Replace("\"", "\"\"", StringComparison.Ordinal) + '"';
}
