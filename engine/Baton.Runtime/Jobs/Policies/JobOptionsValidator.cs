using Microsoft.Extensions.Options;

namespace Baton.Runtime.Jobs.Policies;

/// <summary>Finds limits and policies that make no sense, at the start.</summary>
public sealed class JobOptionsValidator : IValidateOptions<JobOptions>
{
    public ValidateOptionsResult Validate(string? name, JobOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var problems = OwnProblems(options)
            .Concat(options.Limits.SelectMany(limit => LimitProblems($"Limits:{limit.Key}", limit.Value)))
            .Concat(options.Keys.SelectMany(limit => LimitProblems($"Keys:{limit.Key}", limit.Value)))
            .Concat(options.Retry.SelectMany(retry => RetryProblems($"Retry:{retry.Key}", retry.Value)))
            .ToList();
        return problems.Count > 0 ? ValidateOptionsResult.Fail(problems) : ValidateOptionsResult.Success;
    }

    private static IEnumerable<string> OwnProblems(JobOptions options)
    {
        if (options.Concurrency < 1)
            yield return Problem(nameof(options.Concurrency), "至少是 1", "is at least 1");
        if (options.Claim < TimeSpan.FromSeconds(3))
            yield return Problem(nameof(options.Claim), "至少是 3 秒", "is at least 3 seconds");
        if (options.Look <= TimeSpan.Zero)
            yield return Problem(nameof(options.Look), "必须大于零", "must be positive");
        if (options.Drain < TimeSpan.Zero)
            yield return Problem(nameof(options.Drain), "不能小于零", "must not be negative");
    }

    private static IEnumerable<string> LimitProblems(string at, JobLimitOptions limit)
    {
        if (limit is { Concurrency: < 0 } or { PerSecond: < 0 } or { PerMinute: < 0 } or { PerHour: < 0 })
            yield return Problem(at, "不能小于零（0 表示不限）", "must not be negative (0 lifts a limit)");
        foreach (var (part, inner) in new[] { (nameof(limit.PerKey), limit.PerKey), (nameof(limit.PerLane), limit.PerLane) })
        {
            foreach (var problem in inner is null ? [] : LimitProblems($"{at}:{part}", inner))
                yield return problem;
        }
    }

    private static IEnumerable<string> RetryProblems(string at, RetryOptions retry)
    {
        if (retry.MaximumAttempts < 1)
            yield return Problem($"{at}:{nameof(retry.MaximumAttempts)}", "至少是 1", "is at least 1");
        if (retry.First <= TimeSpan.Zero || retry.Longest <= TimeSpan.Zero || retry.MaximumTime <= TimeSpan.Zero || retry.LongestWish < TimeSpan.Zero)
            yield return Problem(at, "时间必须大于零", "needs positive times");
    }

    private static string Problem(string setting, string chinese, string english) => $"{JobOptions.Section}:{setting} {chinese}。 / {JobOptions.Section}:{setting} {english}.";
}
