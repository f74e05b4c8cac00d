using Microsoft.Extensions.Options;

namespace Baton.BackOffice.Connections;

internal sealed class BackOfficeOptionsValidator : IValidateOptions<BackOfficeOptions>
{
    public ValidateOptionsResult Validate(string? name, BackOfficeOptions options)
    {
        var problems = new List<string>();
        for (var i = 0; i < options.Connections.Count; i++)
        {
            var connection = options.Connections[i];
            var setting = $"{BackOfficeOptions.Section}:Connections:{i}";
            if (string.IsNullOrWhiteSpace(connection.Name))
                problems.Add($"{setting}:Name 要填。 / is required.");
            if (!Uri.TryCreate(connection.BaseUrl, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
                problems.Add($"{setting}:BaseUrl 要是 http 或 https 地址。 / must be an http or https address.");
        }

        if (options.Connections.GroupBy(connection => connection.Name).Any(group => group.Count() > 1))
            problems.Add($"{BackOfficeOptions.Section}:Connections 里有重名。 / has two of the same name.");
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }
}
