using Microsoft.Extensions.Options;

namespace Baton.BackOffice.Connections;

internal sealed class BackOfficeOptionsValidator : IValidateOptions<BackOfficeOptions>
{
    public ValidateOptionsResult Validate(string? name, BackOfficeOptions options)
    {
        var problems = new List<string>();
        for (var i = 0; i < options.Connections.Count; i++)
        {
            var setting = $"{BackOfficeOptions.Section}:Connections:{i}";
            if (string.IsNullOrWhiteSpace(options.Connections[i].Name))
                problems.Add($"{setting}:Name 要填。 / is required.");
            if (ConnectionRules.FindProblem(ConfiguredConnections.Of(options.Connections[i], options), options) is var (chinese, english))
                problems.Add($"{setting}：{chinese} / {english}");
        }

        if (options.Connections.GroupBy(connection => connection.Name).Any(group => group.Count() > 1))
            problems.Add($"{BackOfficeOptions.Section}:Connections 里有重名。 / has two of the same name.");
        if (options.LargestAnswer <= 0 || options.LargestFile <= 0 || options.MostRows <= 0 || options.MostCachedAnswers < 0 || options.CallTimeout <= TimeSpan.Zero)
            problems.Add($"{BackOfficeOptions.Section} 的时限、大小和个数要是正数。 / Limits must be positive.");
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }
}
