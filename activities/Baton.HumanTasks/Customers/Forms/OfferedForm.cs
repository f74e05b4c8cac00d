using System.Collections.Immutable;
using Baton.Expressions.Languages;
using Baton.Expressions.Values.Conversions;
using Baton.HumanTasks.Handling;
using Baton.Kernel.Tasks;
using Baton.Runtime.Definitions;

namespace Baton.HumanTasks.Customers.Forms;

/// <summary>A form that a published definition offers to customers.</summary>
/// <param name="Trigger">What it starts.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Kind">One of <see cref="FormKinds"/>.</param>
/// <param name="Description">A sentence below it.</param>
/// <param name="Fields">What is to be filled in.</param>
/// <param name="NeedsCompany">Only for who acts for a company.</param>
/// <param name="Thanks">What they are told when they have sent it.</param>
internal sealed record OfferedForm(PublishedTrigger Trigger, string Title, string Kind, string? Description, ImmutableArray<FormField> Fields, bool NeedsCompany, string? Thanks)
{
    public string DefinitionId => Trigger.Row.DefinitionId;

    public string ActivityId => Trigger.Row.ActivityId;

    /// <exception cref="ExpressionException">Its lines are not understood.</exception>
    public static OfferedForm Of(PublishedTrigger trigger)
    {
        var (fields, problem) = FormLines.Read(Text(trigger, nameof(Submitted.Fields)));
        if (problem is not null)
            throw new ExpressionException(problem.ToString());
        var kind = Text(trigger, nameof(Submitted.Kind)) ?? FormKinds.Other;
        // Who registers acts for nobody yet.
        var needsCompany = kind != FormKinds.Register && Text(trigger, nameof(Submitted.Audience)) != FormKinds.ForEverybody;
        return new OfferedForm(trigger, Text(trigger, nameof(Submitted.Title))!, kind, Text(trigger, nameof(Submitted.Description)), fields, needsCompany, Text(trigger, nameof(Submitted.Thanks)));
    }

    /// <summary>Whether it is offered to them. Registering is for who acts for no company.</summary>
    public bool IsFor(Customer customer) => !NeedsCompany || customer.Companies.Count > 0;

    private static string? Text(PublishedTrigger trigger, string name) =>
        trigger.Inputs.TryGet(name, out var value) && !value.IsNull && Conversion.ToText(value).Trim() is { Length: > 0 } text ? text : null;
}
