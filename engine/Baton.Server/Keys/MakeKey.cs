using System.Text.Json;
using Baton.Kernel;
using Baton.Runtime.Hosting;
using Baton.Runtime.Requests;
using Baton.Storage;
using Baton.Storage.Commits;
using Baton.Storage.Keys;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Baton.Server.Keys;

/// <summary>Makes a key for another program.</summary>
internal sealed record MakeKey(
    string Name, string Role, string[]? Permissions, string[]? DefinitionIds, int? PerMinute, int? PerDay, DateTimeOffset? ExpiresAt) : ICommand<MadeKey>
{
    public Permission Permission => Permission.ManageKeys;

    public string? Act => "key.make";

    public string Subject => $"key/{Name}";
}

/// <summary>The new key. <paramref name="Key"/> is its text, shown this once; the stored answer for a repeated request lacks it.</summary>
internal sealed record MadeKey(string? Key, KeyView Made);

internal sealed class KeyMaker(IStore store, RequestContext caller, TimeProvider time) : IRequestHandler<MakeKey, MadeKey>
{
    private const int LongestName = 60;

    public async Task<MadeKey> Handle(MakeKey request, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        // It would outlive the one that made it, and could be more than that one is.
        if (caller.Key is not null)
            throw new RefusedException(new Refusal("not-by-key", "密钥不能再生成密钥，请管理员登录后操作。", "A key cannot make keys; an administrator who is signed in can."), 403);
        await CheckAsync(request, now, cancellationToken);
        var (text, prefix, hash) = MadeKeys.Make();
        var row = new ApiKeyRow
        {
            Tenant = caller.Tenant,
            Id = FreshId.New(time),
            Hash = hash,
            Prefix = prefix,
            Name = request.Name,
            Role = request.Role,
            Permissions = request.Permissions is { Length: > 0 } permissions ? string.Join(',', permissions.Select(Parse).Distinct()) : null,
            DefinitionIds = request.DefinitionIds is { Length: > 0 } definitions ? JsonSerializer.Serialize(definitions.Distinct(), AnswerJson.Options) : null,
            PerMinute = request.PerMinute,
            PerDay = request.PerDay,
            ExpiresAt = request.ExpiresAt?.ToUniversalTime(),
            CreatedAt = now,
            CreatedBy = caller.Caller,
        };
        var answer = new MadeKey(null, KeyView.Of(row, null, now));
        caller.AuditDetail = new { answer.Made.Id, request.Role, answer.Made.Permissions, answer.Made.DefinitionIds, request.PerMinute, request.PerDay, request.ExpiresAt };
        var result = await store.CommitAsync(new Commit(caller.Tenant, [new AddApiKey(row), .. caller.ChangesFor(answer)]), cancellationToken);
        if (result.RefusedBy is AddApiKey)
            throw RefusedException.Conflict("name-taken", $"已经有一个叫“{request.Name}”的密钥，请先撤销它，或换个名字。", $"There is a key named {request.Name} already: revoke it first, or choose another name.");
        RefusedException.ThrowIfStopped(result.RefusedBy);
        return answer with { Key = text };
    }

    private async Task CheckAsync(MakeKey request, DateTimeOffset now, CancellationToken cancellation)
    {
        if (request.Name is not { Length: > 0 and <= LongestName } || request.Name.Any(char.IsControl))
            throw RefusedException.Invalid($"密钥要有名字，{LongestName} 个字以内。", $"A key needs a name of at most {LongestName} characters.");
        if (!Roles.All.Contains(request.Role) && request.Role != Roles.Partner)
            throw RefusedException.Invalid($"没有“{request.Role}”这个角色：{string.Join('、', Roles.All.Append(Roles.Partner).Order())}。", $"There is no role {request.Role}: {string.Join(", ", Roles.All.Append(Roles.Partner).Order())}.");
        if (request.Permissions?.Select(Parse).FirstOrDefault(permission => !Roles.Allow([request.Role], permission), (Permission)(-1)) is { } beyond && beyond != (Permission)(-1))
            throw RefusedException.Invalid($"角色“{request.Role}”没有 {beyond} 权限。", $"The role {request.Role} lacks the right {beyond}.");
        if (request.Role == Roles.Partner && request.DefinitionIds is not { Length: > 0 })
            throw RefusedException.Invalid("合作方密钥要写明可以用于哪些流程。", "A partner's key needs definitionIds.");
        if (request.PerMinute <= 0 || request.PerDay <= 0)
            throw RefusedException.Invalid("配额要大于 0。", "A quota is greater than 0.");
        if (request.ExpiresAt <= now)
            throw RefusedException.Invalid("到期时间已经过了。", "The key would have expired already.");
        await CheckDefinitionsAsync(request.DefinitionIds ?? [], cancellation);
    }

    private async Task CheckDefinitionsAsync(string[] ids, CancellationToken cancellation)
    {
        if (ids is [])
            return;
        await using var reads = store.OpenReads();
        var known = await reads.Definitions.Where(row => row.Tenant == caller.Tenant && row.IsLatest && ids.Contains(row.DefinitionId)).Select(row => row.DefinitionId).ToListAsync(cancellation);
        if (ids.Except(known).FirstOrDefault() is { } unknown)
            throw RefusedException.Invalid($"没有流程“{unknown}”。", $"There is no definition {unknown}.");
    }

    private static Permission Parse(string name) => Enum.TryParse<Permission>(name, ignoreCase: true, out var permission) && Enum.IsDefined(permission)
        ? permission
        : throw RefusedException.Invalid($"没有“{name}”这种权限。", $"There is no permission {name}.");
}
