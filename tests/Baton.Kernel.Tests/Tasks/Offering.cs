using System.Collections.Immutable;
using Baton.Kernel.Tasks;
using Baton.Kernel.Tests.Playing;
using TaskStatus = Baton.Kernel.Tasks.TaskStatus;

namespace Baton.Kernel.Tests.Tasks;

/// <summary>Plays one offer alone, minute by minute.</summary>
internal sealed class Offering
{
    private int _ids;

    public Offering(OfferRules rules, params OfferWave[] waves)
    {
        Now = Play.Monday;
        Offer = Offer.Open(Draft(rules, waves), NewId, Now);
    }

    public Offer Offer { get; private set; }

    public DateTimeOffset Now { get; private set; }

    public Refusal? Refusal { get; private set; }

    /// <summary>How many a person holds elsewhere.</summary>
    public Dictionary<string, int> Load { get; } = [];

    public string? Holder => Offer.IsHeld ? Offer.Held!.Assignee : null;

    /// <summary>Whom it is offered to now.</summary>
    public IEnumerable<string> Asked => Offer.Sends.Where(send => send.Task.Status == TaskStatus.Offered).SelectMany(send => send.People);

    public static OfferDraft Draft(OfferRules rules, params OfferWave[] waves) => new()
    {
        Waves = [.. waves],
        Rules = rules,
        Words = new OfferWords("抢单", "已发货", "放弃"),
        Notice = new TaskNotice("要 2 件", null, [], ["没货了"]),
    };

    public static OfferWave Wave(int? minutes, params string[] people) => new([.. people], minutes is null ? null : TimeSpan.FromMinutes(minutes.Value));

    public Offering Claim(string person) => Act(person, TaskVerb.Claim, (Offer.Sends.FirstOrDefault(send => send.People.Contains(person)) ?? Offer.Sends[0]).Task.Id);

    public Offering Start(string person) => Act(person, TaskVerb.Start, Offer.Held?.Id ?? "none");

    public Offering Release(string person) => Act(person, TaskVerb.Release, Offer.Held?.Id ?? "none");

    public Offering Act(string person, TaskVerb verb, string taskId)
    {
        var act = new TaskAct(taskId, verb, person, null, "card", null) { ActorName = $"{person}先生" };
        (Offer, Refusal) = Offer.Act(act, who => Load.GetValueOrDefault(who), NewId, Now);
        return this;
    }

    /// <summary>Lets minutes pass; what is due happens at its time.</summary>
    public Offering Pass(int minutes)
    {
        var until = Now.AddMinutes(minutes);
        while (Offer.Due is { } due && due <= until)
        {
            Now = due;
            Offer = Offer.TimeUp(NewId, Now);
        }

        Now = until;
        return this;
    }

    public Offering Cancel()
    {
        Offer = Offer.Cancel(Now);
        return this;
    }

    private string NewId(string name) => $"{name}#{_ids++}";
}
