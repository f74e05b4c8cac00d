using System.Net.Http.Headers;

namespace Baton.Tencent.Client;

/// <summary>Tells a file from a refusal: both come with HTTP 200 (WeCom documentation 90254).</summary>
internal static class FileReader
{
    private const string Disposition = "Content-Disposition";

    /// <summary>The file, or null where the answer is none.</summary>
    public static ApiFile? Read(int status, HttpContentHeaders headers, byte[] body)
    {
        string? disposition = headers.NonValidated.TryGetValues(Disposition, out HeaderStringValues values) ? values.ToString() : null;
        string type = headers.ContentType?.MediaType ?? "application/octet-stream";
        if (status is not (200 or 206) || (disposition is null && type is "application/json" or "text/plain" or "text/html"))
            return null;
        return new ApiFile(NameIn(disposition ?? ""), type, body);
    }

    private static string NameIn(string disposition)
    {
        if (Part("filename*=", disposition) is { } encoded && encoded.Split("''") is [_, var name])
            return Uri.UnescapeDataString(name);
        return Part("filename=", disposition) ?? "";
    }

    // The name comes as raw UTF-8, which the library's own parser refuses.
    private static string? Part(string start, string disposition)
    {
        int at = disposition.IndexOf(start, StringComparison.OrdinalIgnoreCase);
        if (at < 0)
            return null;
        string rest = disposition[(at + start.Length)..].Trim();
        if (!rest.StartsWith('"'))
            return rest.Split(';')[0].Trim();
        int end = rest.IndexOf('"', 1);
        return end < 0 ? rest[1..] : rest[1..end];
    }
}
