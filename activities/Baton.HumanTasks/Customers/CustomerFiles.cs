using System.Collections.Immutable;
using Baton.Expressions.Values;
using Baton.Expressions.Values.Conversions;
using Baton.HumanTasks.Files;
using Baton.Kernel.Tasks;
using Baton.Storage.Commits;

namespace Baton.HumanTasks.Customers;

/// <summary>Pictures of customers: their own until they send a form with them, and then of whom it concerns.</summary>
internal sealed class CustomerFiles(TaskFiles files)
{
    /// <summary>Under which the pictures stand that are not sent yet.</summary>
    public static string DraftsOf(string contactId) => $"{TaskFiles.DraftPrefix}{contactId}";

    /// <summary>What makes the pictures in what was filled in part of an instance.</summary>
    public async Task<ImmutableArray<Change>> GivenToAsync(string contactId, string instanceId, ImmutableArray<FormField> form, ObjectValue values, CancellationToken cancellation)
    {
        var changes = ImmutableArray.CreateBuilder<Change>();
        foreach (var id in form.Where(field => field.Kind is FieldKind.Photo or FieldKind.Signature).SelectMany(field => IdsIn(values[field.Name])))
        {
            if (await files.FindAsync(DraftsOf(contactId), id, isOwn: true, cancellation) is { } kept
                && await files.AlsoAsync(kept, instanceId, instanceId, cancellation) is { } given)
                changes.Add(given);
        }

        return changes.DrainToImmutable();
    }

    private static IEnumerable<string> IdsIn(Value value) => value switch
    {
        ListValue list => list.Items.SelectMany(IdsIn),
        ObjectValue file => [Conversion.ToText(file[FormRules.FileId])],
        _ => [],
    };
}
