using Baton.Storage.Commits;
using Baton.Storage.Requests;

namespace Baton.Server.SignIn.Visits;

/// <summary>Which attempts have been used, for as long as they could be.</summary>
internal static class UsedAttempts
{
    // Of answers to repeated requests, whose table also keeps this.
    private const string Caller = "sign-in";

    /// <summary>Refused where it has been used before, on whatever server.</summary>
    public static Guard Of(Attempt attempt, DateTimeOffset now) => new AddAnswer(new AnswerRow
    {
        Tenant = "",
        Caller = Caller,
        Key = attempt.State,
        RequestHash = attempt.State,
        Status = StatusCodes.Status302Found,
        Body = [],
        At = now,
        NeededUntil = attempt.Expires,
    });
}
