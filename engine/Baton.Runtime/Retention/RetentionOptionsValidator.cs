using Microsoft.Extensions.Options;

namespace Baton.Runtime.Retention;

/// <summary>Finds times that make no sense, at the start.</summary>
public sealed class RetentionOptionsValidator : IValidateOptions<RetentionOptions>
{
    public ValidateOptionsResult Validate(string? name, RetentionOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var problems = ProblemsOf(options).ToList();
        return problems.Count > 0 ? ValidateOptionsResult.Fail(problems) : ValidateOptionsResult.Success;
    }

    private static IEnumerable<string> ProblemsOf(RetentionOptions options)
    {
        (string Name, int Days)[] all =
        [
            (nameof(options.InboxDays), options.InboxDays), (nameof(options.OpenInboxDays), options.OpenInboxDays), (nameof(options.JobDays), options.JobDays),
            (nameof(options.ParkedJobDays), options.ParkedJobDays), (nameof(options.AnswerDays), options.AnswerDays), (nameof(options.DeliveryDays), options.DeliveryDays),
            (nameof(options.KeyUsageDays), options.KeyUsageDays), (nameof(options.JournalDays), options.JournalDays), (nameof(options.InstanceDays), options.InstanceDays),
            (nameof(options.TaskDays), options.TaskDays), (nameof(options.AuditDays), options.AuditDays),
        ];
        foreach (var (setting, _) in all.Where(each => each.Days < 0))
            yield return Problem(setting, "不能小于零（0 表示永久保留）", "must not be negative (0 keeps for ever)");
        foreach (var (setting, _) in all.Where(each => each.Days > RetentionOptions.LongestKept))
            yield return Problem(setting, $"最多是 {RetentionOptions.LongestKept} 天，即一百年（0 表示永久保留）", $"is at most {RetentionOptions.LongestKept} days, a hundred years (0 keeps for ever)");
        foreach (var setting in new[] { (nameof(options.InboxDays), options.InboxDays), (nameof(options.AnswerDays), options.AnswerDays) }
            .Where(each => each.Item2 is > 0 and < RetentionOptions.ShortestWindow).Select(each => each.Item1))
            yield return Problem(setting, $"至少是 {RetentionOptions.ShortestWindow} 天，否则重复的消息认不出来", $"is at least {RetentionOptions.ShortestWindow} days, or repetitions are not recognised");
        if (options.Batch is < 1 or > 500)
            yield return Problem(nameof(options.Batch), "在 1 到 500 之间", "is between 1 and 500");
        if (options.Every != TimeSpan.Zero && options.Every < TimeSpan.FromMinutes(1))
            yield return Problem(nameof(options.Every), "至少一分钟（0 表示从不清理）", "is at least a minute (zero never takes anything away)");
    }

    private static string Problem(string setting, string chinese, string english) =>
        $"{RetentionOptions.Section}:{setting} {chinese}。 / {RetentionOptions.Section}:{setting} {english}.";
}
