using System.Collections.Immutable;
using System.Text;

namespace Baton.BackOffice.Databases;

/// <summary>
/// SQL as an administrator writes it, taken apart: statements, and the names that stand in place of values (<c>:name</c> or <c>@name</c>).
/// What stands in quotes, comments and dollar quotes is text.
/// </summary>
internal sealed record SqlText(ImmutableArray<SqlStatement> Statements)
{
    /// <summary>Every name once, in the order of their first use.</summary>
    public ImmutableArray<string> Names => [.. Statements.SelectMany(statement => statement.Names).Distinct()];

    /// <exception cref="FormatException">A quote or comment does not end, or a placeholder has no name. The message is for people.</exception>
    public static SqlText Parse(string sql) => new(new SqlReader(sql).Read());
}

/// <summary>One statement.</summary>
/// <param name="Parts">Its text, cut at each placeholder: one more than <paramref name="Names"/>.</param>
/// <param name="Names">The names between them, as often as they stand there.</param>
/// <param name="FirstWord">In small letters.</param>
internal sealed record SqlStatement(ImmutableArray<string> Parts, ImmutableArray<string> Names, string FirstWord)
{
    /// <summary>The text with other placeholders.</summary>
    public string Write(Func<string, string> placeholderOf)
    {
        var text = new StringBuilder(Parts[0]);
        for (var i = 0; i < Names.Length; i++)
            text.Append(placeholderOf(Names[i])).Append(Parts[i + 1]);
        return text.ToString();
    }
}
