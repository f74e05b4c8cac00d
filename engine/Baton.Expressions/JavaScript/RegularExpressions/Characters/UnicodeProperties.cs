namespace Baton.Expressions.JavaScript.RegularExpressions.Characters;

/// <summary>What stands in <c>\p{…}</c> (ECMA-262 §22.2.1, UnicodePropertyValueExpression).</summary>
internal static class UnicodeProperties
{
    /// <summary>Whether ECMAScript has a property of that kind: only categories and scripts have values.</summary>
    public static bool IsWellFormed(string text)
    {
        var parts = text.Split('=');
        return parts.All(part => part.Length > 0 && part.All(c => char.IsAsciiLetterOrDigit(c) || c == '_')) && parts switch
        {
            [_] => true,
            ["General_Category" or "gc", var value] => GeneralCategories.Find(value) is not null,
            ["Script" or "sc" or "Script_Extensions" or "scx", _] => true,
            _ => false,
        };
    }

    /// <summary>The set; null if the property is not known here.</summary>
    public static CharacterSet? Find(string text)
    {
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        if (equals < 0)
            return GeneralCategories.Find(text) ?? BinaryProperties.Find(text);
        var value = text[(equals + 1)..];
        return text[..equals] switch
        {
            "General_Category" or "gc" => GeneralCategories.Find(value),
            "Script" or "sc" => Scripts.Find(value, extensions: false),
            "Script_Extensions" or "scx" => Scripts.Find(value, extensions: true),
            _ => null,
        };
    }
}
