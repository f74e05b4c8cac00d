namespace Baton.Runtime.Channels.Routing;

/// <summary>
/// An open question to this person. A text that names an order in front answers a question about that order alone; of several questions, those
/// that say what their answer looks like come first.
/// </summary>
internal sealed class QuestionStage(OpenQuestions questions, Targets targets) : IRouteStage
{
    public async Task<bool> TryTakeAsync(Turn turn, CancellationToken cancellation)
    {
        if (turn.Reference is { } reference)
        {
            var about = turn.About(turn.Message with { Text = reference.Rest });
            var named = reference.Rest.Length == 0 ? [] : await questions.FindAsync(turn, about.Message, cancellation);
            return await TakeAsync(about, [.. named.Where(question => reference.Means(question.Asked.Reference))], cancellation);
        }

        var found = await questions.FindAsync(turn, turn.Message, cancellation);
        var telling = found.Where(question => question.Asked.Pattern is not null).ToList();
        return await TakeAsync(turn, telling.Count > 0 ? telling : found, cancellation);
    }

    private async Task<bool> TakeAsync(Turn turn, List<OpenQuestion> found, CancellationToken cancellation) => found switch
    {
        [] => false,
        [var only] => await targets.TryTakeAsync(turn, only.ToTarget(), cancellation),
        _ => await turn.AskWhichAsync([.. found.Select(question => question.ToTarget())], cancellation),
    };
}
