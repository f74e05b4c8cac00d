namespace Baton.Expressions.JavaScript.RegularExpressions.Parsing;

/// <summary>What must be known of a pattern's groups before it is read: whether <c>\3</c> is a backreference and <c>\k</c> a named one.</summary>
internal readonly record struct GroupCensus(int Count, bool HasNames)
{
    public static GroupCensus Take(string source, bool nestedClasses)
    {
        var count = 0;
        var names = false;
        var classes = 0;
        for (var i = 0; i < source.Length; i++)
        {
            switch (source[i])
            {
                case '\\':
                    i++;
                    break;
                case '[' when classes == 0 || nestedClasses:
                    classes++;
                    break;
                case ']' when classes > 0:
                    classes--;
                    break;
                case '(' when classes == 0:
                    var named = string.CompareOrdinal(source, i + 1, "?<", 0, 2) == 0 && i + 3 < source.Length && source[i + 3] is not ('=' or '!');
                    names |= named;
                    if (named || i + 1 >= source.Length || source[i + 1] != '?')
                        count++;
                    break;
            }
        }
        return new(count, names);
    }
}
