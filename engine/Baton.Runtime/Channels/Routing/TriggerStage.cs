namespace Baton.Runtime.Channels.Routing;

/// <summary>A flow that the text's keyword starts; else one that any such message starts.</summary>
internal sealed class TriggerStage(KeywordTriggers keywords, Targets targets) : IRouteStage
{
    public async Task<bool> TryTakeAsync(Turn turn, CancellationToken cancellation)
    {
        var triggers = turn.Sender.Triggers;
        var met = await keywords.FindAsync(turn, triggers.Keyword, cancellation);
        if (met.Count == 0)
            met = await keywords.FindByMessageAsync(turn, triggers.Message, cancellation);
        return met switch
        {
            [] => false,
            [var only] => await targets.TryTakeAsync(turn, only.ToTarget(), cancellation),
            _ => await turn.AskWhichAsync([.. met.Select(offer => offer.ToTarget())], cancellation),
        };
    }
}
