using System.Collections.Immutable;
using Baton.Expressions.Values;
using Baton.Expressions.Values.Conversions;
using Baton.HumanTasks.Handling;
using Baton.Kernel.Tasks;

namespace Baton.HumanTasks.Customers.Matters;

/// <summary>What a flow asks a customer to fill in on their page: the terms of its bookmarks. What is sent to these names comes from the page alone.</summary>
/// <param name="Title">What it is about.</param>
/// <param name="Lines">The fields, as a process owner has written them.</param>
internal sealed record CustomerQuestion(string Title, string Lines)
{
    /// <summary>How the names of these events begin; nobody else may send them.</summary>
    public const string Prefix = "my:";

    public ImmutableArray<FormField> Fields => FormLines.Read(Lines).Form;

    public static string NameFor(string contactId) => $"{Prefix}{contactId}";

    public static CustomerQuestion From(ObjectValue terms) => new(Conversion.ToText(terms["title"]), Conversion.ToText(terms["lines"]));

    public ObjectValue ToTerms() => ObjectValue.Empty.With("title", Value.From(Title)).With("lines", Value.From(Lines));
}
