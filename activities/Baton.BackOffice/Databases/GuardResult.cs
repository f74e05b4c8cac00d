using System.Text.Json;
using Baton.BackOffice.Calls;
using Baton.Expressions.Values;
using Baton.Expressions.Values.Json;

namespace Baton.BackOffice.Databases;

/// <summary>What a command has given, as it stands in the guard table beside its effect.</summary>
internal static class GuardResult
{
    private const string Rows = "rows";
    private const string Affected = "affected";
    private const string More = "more";

    public static string Write(CallAnswer answer) => ValueJson.ToText(
        ObjectValue.Empty.With(Rows, answer.Content).With(Affected, Value.From((decimal)(answer.Affected ?? 0))).With(More, Value.From(answer.HasMore)), JsonForm.AtRest);

    /// <exception cref="CallException">Somebody has written something else there.</exception>
    public static CallAnswer Read(string? json)
    {
        try
        {
            if (json is not null && ValueJson.Parse(json, JsonForm.AtRest) is ObjectValue kept)
                return new CallAnswer(kept[Rows], kept[More] == Value.From(true)) { Affected = kept[Affected] is DecimalValue affected ? (long)affected.Content : null, IsRepeated = true };
        }
        catch (JsonException)
        {
            // Told below.
        }

        throw new CallException(Trouble.Answer, "防重表里这个任务的结果读不出来。", "The result of this job in the guard table cannot be read.");
    }
}
