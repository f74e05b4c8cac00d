using Baton.Expressions.Values;
using Baton.Kernel.Journal;

namespace Baton.Server.Elsa.Instances;

/// <summary>The evaluated inputs of executions, as the journal noted them when they began; a retry's replace the earlier ones.</summary>
internal static class InputsByExecution
{
    public static Dictionary<int, ObjectValue> Of(IEnumerable<JournalEntry> entries)
    {
        var inputs = new Dictionary<int, ObjectValue>();
        foreach (var entry in entries)
        {
            if (entry is { Event: JournalEvent.Started, Inputs: { } evaluated })
                inputs[entry.Execution] = evaluated;
        }

        return inputs;
    }
}
