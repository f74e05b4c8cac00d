namespace Baton.WeCom.Questions;

/// <summary>The event for an answer on one person's copy of a card with a question. Nobody else may send it.</summary>
/// <param name="CardId">The card's task_id.</param>
/// <param name="App">The application that sent it.</param>
/// <param name="UserId">Whose copy.</param>
internal sealed record CardWait(string CardId, string App, string UserId)
{
    public const string Prefix = "wecom-card:";

    public string Name => $"{Prefix}{CardId}:{UserId}:{App}";

    /// <summary>Null for the name of another event.</summary>
    public static CardWait? From(string name) =>
        name.StartsWith(Prefix, StringComparison.Ordinal) && name[Prefix.Length..].Split(':', 3) is [var card, var user, var app] ? new CardWait(card, app, user) : null;
}
