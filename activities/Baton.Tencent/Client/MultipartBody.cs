using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Baton.Tencent.Client;

/// <summary>
/// A multipart body with one file, written by hand: Tencent wants the names in quotes and a Chinese file name as plain UTF-8, where
/// the library writes <c>name=media</c> and <c>filename*=utf-8''…</c>, and people then see a wrong name.
/// </summary>
public static class MultipartBody
{
    /// <summary>The request with a file as its body.</summary>
    /// <param name="request">Where to.</param>
    /// <param name="field">The form field of the file.</param>
    /// <param name="file">What is sent.</param>
    /// <param name="fields">Form fields beside it.</param>
    public static ApiRequest WithFile(this ApiRequest request, string field, ApiFile file, params ReadOnlySpan<(string Name, string Value)> fields)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(file);
        // As it is not known what is in the file, the boundary is not to be guessed.
        string boundary = $"----{RandomNumberGenerator.GetHexString(32, lowercase: true)}";
        var head = new StringBuilder();
        foreach ((string name, string value) in fields)
            head.Append(CultureInfo.InvariantCulture, $"--{boundary}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
        head.Append(
            CultureInfo.InvariantCulture,
            $"--{boundary}\r\nContent-Disposition: form-data; name=\"{field}\"; filename=\"{Quoted(file.Name)}\"; filelength={file.Bytes.Length}\r\nContent-Type: {file.Type}\r\n\r\n");
        return request with
        {
            Body = (byte[])[.. Encoding.UTF8.GetBytes(head.ToString()), .. file.Bytes.Span, .. Encoding.ASCII.GetBytes($"\r\n--{boundary}--\r\n")],
            BodyType = $"multipart/form-data; boundary={boundary}",
        };
    }

    // As browsers do; nothing in a name may end the header.
    private static string Quoted(string name) => name
        .Replace("\"", "%22", StringComparison.Ordinal).Replace("\r", " ", StringComparison.Ordinal).Replace("\n", " ", StringComparison.Ordinal);
}
