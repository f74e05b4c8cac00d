using System.Net.Http.Headers;
using System.Text;
using Baton.Expressions.Values;
using Baton.Runtime.Secrets;

namespace Baton.Activities.Http.Calls;

/// <summary>What a call carries, written as its content type wants it.</summary>
internal static class CallBody
{
    private const string Json = "application/json";
    private const string Form = "application/x-www-form-urlencoded";

    /// <summary>What holds where the flow does not say: JSON for data, else text.</summary>
    public static string TypeOf(string? given, Value content) =>
        !string.IsNullOrWhiteSpace(given) ? given.Trim() : content is ObjectValue or ListValue ? Json : "text/plain";

    public static string Seal(string contentType, Value content, SecretSealer sealer) => content switch
    {
        ObjectValue form when IsForm(contentType) => string.Join('&', form.Members.SelectMany(member => FieldsOf(member.Key, member.Value, sealer))),
        ObjectValue or ListValue => sealer.Json(content),
        _ when IsJson(contentType) && content is not (TextValue or SecretValue) => sealer.Json(content),
        _ => sealer.Text(content),
    };

    public static string Reveal(string contentType, string body, RevealedSecrets secrets) =>
        IsJson(contentType) ? secrets.InJson(body)
        : IsForm(contentType) ? secrets.InForm(body)
        : IsMarkup(contentType) ? secrets.InXml(body)
        : secrets.InText(body);

    public static bool IsJson(string contentType) => Media(contentType) is Json or "text/json" || Media(contentType).EndsWith("+json", StringComparison.Ordinal);

    public static bool IsForm(string contentType) => Media(contentType) == Form;

    public static bool IsMultipart(string contentType) => Media(contentType) == "multipart/form-data";

    /// <summary>Without a type a sender means text, as a rule.</summary>
    public static bool IsText(string contentType) =>
        contentType.Length == 0 || IsJson(contentType) || IsForm(contentType) || IsMarkup(contentType)
        || Media(contentType).StartsWith("text/", StringComparison.Ordinal) || Media(contentType) is "application/javascript" or "application/yaml";

    /// <summary>In what the type says the text is written; UTF-8 where it does not, or nobody knows it.</summary>
    public static Encoding EncodingOf(string contentType)
    {
        var charset = MediaTypeHeaderValue.TryParse(contentType, out var type) ? type.CharSet?.Trim('"', ' ') ?? "" : "";
        try
        {
            // GBK and its kin are not among those every process knows.
            return charset.Length == 0 ? Encoding.UTF8 : CodePagesEncodingProvider.Instance.GetEncoding(charset) ?? Encoding.GetEncoding(charset);
        }
        catch (ArgumentException)
        {
            return Encoding.UTF8;
        }
    }

    /// <summary>The type without its parameters, in small letters.</summary>
    public static string Media(string contentType) => contentType.Split(';')[0].Trim().ToLowerInvariant();

    private static bool IsMarkup(string contentType) =>
        Media(contentType) is "application/xml" or "text/xml" or "text/html" || Media(contentType).EndsWith("+xml", StringComparison.Ordinal);

    private static IEnumerable<string> FieldsOf(string name, Value value, SecretSealer sealer) =>
        (value is ListValue list ? list.Items : [value]).Select(item =>
            $"{Uri.EscapeDataString(name)}={Uri.EscapeDataString(item is ObjectValue or ListValue ? sealer.Json(item) : sealer.Text(item))}");
}
