using System.Globalization;
using Baton.Expressions.Languages;
using Baton.Expressions.Values;
using Baton.Expressions.Values.Conversions;
using Baton.Kernel.Catalog;
using Baton.Kernel.Journal;
using Baton.Kernel.Tasks;
using Baton.Kernel.Waits;

namespace Baton.Kernel.Executions;

/// <summary>Nodes that offer work to many: how they open, move and end.</summary>
internal sealed partial class Step
{
    private const string OfferTimer = "offer";

    public void OpenOffer(LiveExecution execution, OfferDraft draft)
    {
        var offer = Offer.Open(draft, NewTaskIn(execution), Now);
        Note(execution, JournalEvent.Suspended);
        SetOffer(execution, null, offer);
    }

    public Refusal? ActOnOffer(LiveExecution execution, Offer offer, TaskAct act)
    {
        var (next, refusal) = offer.Act(act, CountClaimed, NewTaskIn(execution), Now);
        if (refusal is not null)
            return refusal;
        NoteDecision(execution, $"{act.Verb} {act.Actor}", values: new ObjectValue([new("Offer", Value.From((decimal)offer.Number)), new("Person", Value.From(act.OnBehalfOf ?? act.Actor))]));
        SetOffer(execution, offer, next);
        return null;
    }

    private bool HandOver(LiveExecution execution, Offer offer, PersonLeft left)
    {
        var next = offer.Without(left.Person, NewTaskIn(execution), Now);
        if (ReferenceEquals(next, offer))
            return false;
        NoteDecision(execution, $"HandOver {left.Person}");
        SetOffer(execution, offer, next);
        return true;
    }

    public void LetTimePass(LiveExecution execution, Offer offer) => SetOffer(execution, offer, offer.TimeUp(NewTaskIn(execution), Now));

    /// <summary>Replaces what the node keeps; its timer follows, and with an outcome it is done.</summary>
    private void SetOffer(LiveExecution execution, Offer? before, Offer after)
    {
        SetTasks(execution, before, after);
        RemoveTimers(execution);
        if (after.Due is { } due)
            AddWait(execution, new Wait { Execution = execution.Number, Kind = WaitKind.Timer, Key = OfferTimer, Due = due, CreatedAt = Now });
        if (after.Outcome != OfferOutcome.Undecided)
            CompleteOffer(execution, after);
    }

    private void CompleteOffer(LiveExecution execution, Offer offer)
    {
        var claim = offer.Outcome == OfferOutcome.Taken ? offer.Deciding : null;
        var person = claim?.OnBehalfOf ?? claim?.Actor;
        var outputs = new ObjectValue(
        [
            new("Decision", Value.From(offer.Outcome.ToString())),
            new("Winner", Value.From(person)),
            new("WinnerName", Value.From(claim?.ActorName ?? claim?.Actor)),
            new("Offers", Value.From((decimal)offer.Number)),
            new("Waves", Value.From((decimal)offer.Wave)),
            new("Asked", Value.From((decimal)offer.Asked)),
            new("SecondsToClaim", offer.Records.FirstOrDefault(record => record.Person == person) is { } own ? Value.From(own.SecondsToClaim) : Value.Null),
            new("People", new ListValue([.. offer.Records.Select(record => RecordOf(record, record.Person == person))])),
        ]);
        Complete(execution, [offer.Outcome.ToString()], new ObjectValue([.. outputs.Members, new(OutputDescriptor.Result, outputs)]));
    }

    private static ObjectValue RecordOf(OfferRecord record, bool hasWon) => new ObjectValue(
    [
        new("Person", Value.From(record.Person)),
        new("Claims", Value.From((decimal)record.Claims)),
        new("Wins", Value.From(hasWon ? 1m : 0m)),
        new("Releases", Value.From((decimal)record.Releases)),
        new("Lapses", Value.From((decimal)record.Lapses)),
        new("SecondsToClaim", Value.From(record.SecondsToClaim)),
    ]);

    private int CountClaimed(string person) => Ask(new Fact(FactKind.ClaimedTasks, person)) is { IsNull: false } count ? Conversion.ToInt32(count) : 0;

    private Func<string, string> NewTaskIn(LiveExecution execution) =>
        name => DerivedId.Of(Now, InstanceId, execution.Number, execution.Attempt, string.Create(CultureInfo.InvariantCulture, $"task-{name}"));

    private void RemoveTimers(LiveExecution execution)
    {
        foreach (var wait in Waits.Where(wait => wait.Execution == execution.Number && wait.Kind == WaitKind.Timer).ToList())
            RemoveWaits(execution, wait);
    }
}
