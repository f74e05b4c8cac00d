namespace Baton.Expressions.JavaScript.RegularExpressions.Parsing;

/// <summary>Reads the modifiers of a group, <c>(?i-ms:</c> after its question mark (ECMA-262 §22.2.1, RegularExpressionModifiers).</summary>
internal static class ModifierParser
{
    public static Modifiers Parse(PatternReader reader, Modifiers outside)
    {
        var seen = new HashSet<int>();
        var modifiers = Read(reader, seen, outside, value: true);
        if (reader.Skip('-'))
        {
            modifiers = Read(reader, seen, modifiers, value: false);
            if (seen.Count == 0)
                throw Invalid(reader);
        }
        return reader.Skip(':') ? modifiers : throw Invalid(reader);
    }

    private static Modifiers Read(PatternReader reader, HashSet<int> seen, Modifiers modifiers, bool value)
    {
        for (; reader.Peek() is 'i' or 'm' or 's'; reader.Position++)
        {
            if (!seen.Add(reader.Peek()))
                throw Invalid(reader);
            modifiers = reader.Peek() switch
            {
                'i' => modifiers with { IgnoreCase = value },
                'm' => modifiers with { Multiline = value },
                _ => modifiers with { DotAll = value },
            };
        }
        return modifiers;
    }

    private static PatternException Invalid(PatternReader reader) => reader.Syntax("无效的分组；“(?”后面应为 : = ! <= <! <名称> 或 i m s", "invalid group: (? must be followed by : = ! <= <! <name> or the modifiers i m s");
}
