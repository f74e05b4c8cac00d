using Baton.Expressions.Values.Conversions;
using Baton.Runtime.Organisation;

namespace Baton.Runtime.Channels.Routing;

/// <summary>What can be written, with examples.</summary>
internal sealed class Usages(TriggerOffers offers)
{
    private const int MostShown = 8;

    public async Task<List<string>> FindAsync(Turn turn, CancellationToken cancellation) =>
        [.. (await offers.FindAsync(turn.Tenant, turn.Sender.Triggers.Keyword, cancellation)).Where(offer => IsFor(turn.Person, offer)).Select(offer => offer.Form).OfType<TextForm>().Select(form => form.Example)];

    public static string Help(List<string> usages, Party person)
    {
        var ways = usages.Count == 0 ? NothingFor(person) : $"您可以这样写：\n{Lines(usages)}";
        return $"{ways}\n{(person.IsOutside ? "" : "回复“待办”看要您处理的事，")}写“#单号”看进展。";
    }

    /// <summary>What somebody is told whose words nothing takes.</summary>
    public static string NotUnderstood(List<string> usages, Party person) => usages.Count == 0 ? $"已收到。{NothingFor(person)}" : $"没看懂这句话。您可以这样写：\n{Lines(usages)}";

    private static bool IsFor(Party person, TriggerOffer offer) => Conversion.ToText(offer.Inputs[nameof(TextTrigger.Audience)]) switch
    {
        TextTrigger.Customers => person.IsOutside,
        TextTrigger.Employees => !person.IsOutside,
        _ => true,
    };

    // Customers know nothing of flows.
    private static string NothingFor(Party person) => person.IsOutside ? "这里暂时还不能自动办理。" : "目前还没有可以在这里发起的流程。";

    private static string Lines(List<string> usages) => string.Join('\n', usages.Take(MostShown).Append("……").Take(usages.Count > MostShown ? MostShown + 1 : usages.Count));
}
