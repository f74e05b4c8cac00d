namespace Baton.Expressions.JavaScript.RegularExpressions.Characters;

/// <summary>What stands in <c>\p{…}</c> (ECMA-262 §22.2.1, UnicodePropertyValueExpression).</summary>
internal static class UnicodeProperties
{
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
