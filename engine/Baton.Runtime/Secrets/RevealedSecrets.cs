using System.Security;
using System.Text.Json;
using Baton.Expressions.Values;
using Baton.Expressions.Values.Json;

namespace Baton.Runtime.Secrets;

/// <summary>The secrets of one call, while it is made. Not to be kept, and never printed: it has no text of its own.</summary>
public sealed class RevealedSecrets
{
    internal static readonly RevealedSecrets None = new([]);

    /// <summary>Shorter values are not looked for in answers: they would be found everywhere.</summary>
    private const int ShortestHidden = 4;

    private const string Dots = "••••";

    private readonly Dictionary<string, string> _values;

    internal RevealedSecrets(Dictionary<string, string> values) => _values = values;

    /// <summary>Why the call cannot be made: a secret is missing. Null where none is. For people; it names the secret.</summary>
    public string? Problem { get; private init; }

    internal static RevealedSecrets Lacking(string name) => new([])
    {
        Problem = $"没有名为“{name}”的密钥，请管理员添加后重试。 / There is no secret named \"{name}\"; retry when an administrator has added it.",
    };

    /// <summary>The text with the secrets in place of their references.</summary>
    public string InText(string sealedText) => Replace(sealedText, value => value);

    /// <summary>JSON with the secrets in place of their references, escaped.</summary>
    public string InJson(string sealedJson) => Replace(sealedJson, value => JsonEncodedText.Encode(value, ReadableJsonEncoder.Instance).ToString());

    /// <summary>A form (application/x-www-form-urlencoded) with the secrets in place of their references, encoded.</summary>
    public string InForm(string sealedForm) => Replace(sealedForm, Uri.EscapeDataString);

    /// <summary>XML or HTML with the secrets in place of their references, escaped.</summary>
    public string InXml(string sealedXml) => Replace(sealedXml, value => SecurityElement.Escape(value)!);

    /// <summary>What the other side answered, with dots where it repeats a secret. JSON stays JSON, however its texts are escaped.</summary>
    public string Hide(string answer)
    {
        if (_values.Count == 0)
            return answer;
        try
        {
            return ValueJson.ToText(Hide(ValueJson.Parse(answer, JsonForm.Plain)), JsonForm.Plain);
        }
        catch (JsonException)
        {
            return HideText(answer);
        }
    }

    private Value Hide(Value answer) => answer switch
    {
        TextValue text => Value.From(HideText(text.Content)),
        ListValue list => new ListValue([.. list.Items.Select(Hide)]),
        ObjectValue members => Hide(members),
        _ => answer,
    };

    private ObjectValue Hide(ObjectValue answer)
    {
        var members = new ObjectBuilder();
        foreach (var (name, value) in answer.Members)
            members[HideText(name)] = Hide(value);
        return members.ToValue();
    }

    // Text may quote what was sent, and so a secret as JSON wrote it.
    private string HideText(string text)
    {
        foreach (var value in _values.Values.Where(value => value.Length >= ShortestHidden))
        {
            foreach (var form in (string[])[value, JsonEncodedText.Encode(value, ReadableJsonEncoder.Instance).ToString(), JsonEncodedText.Encode(value).ToString()])
                text = text.Replace(form, Dots, StringComparison.Ordinal);
        }

        return text;
    }

    private string Replace(string text, Func<string, string> written)
    {
        if (Problem is not null)
            throw new InvalidOperationException(Problem);
        foreach (var (placeholder, value) in _values)
            text = text.Replace(placeholder, written(value), StringComparison.Ordinal);
        return text;
    }
}
