using Microsoft.Extensions.Options;

namespace Baton.Runtime.Calls.Hosts;

/// <summary>Finds entries that are no host, address or range, at the start.</summary>
public sealed class CallHostOptionsValidator : IValidateOptions<CallHostOptions>
{
    public ValidateOptionsResult Validate(string? name, CallHostOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        (string Setting, IList<string> Hosts)[] lists = [(nameof(CallHostOptions.AllowedHosts), options.AllowedHosts), (nameof(CallHostOptions.DeniedHosts), options.DeniedHosts)];
        var problems =
            from list in lists
            from host in list.Hosts
            where HostPattern.TryParse(host) is null
            select $"{CallHostOptions.Section}:{list.Setting} 里的“{host}”不是主机、地址或网段。 / \"{host}\" is no host, address or range.";
        return problems.ToList() is { Count: > 0 } found ? ValidateOptionsResult.Fail(found) : ValidateOptionsResult.Success;
    }
}
