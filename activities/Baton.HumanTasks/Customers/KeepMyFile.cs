using Baton.HumanTasks.Files;
using Baton.Runtime.Requests;
using MediatR;

namespace Baton.HumanTasks.Customers;

/// <summary>A customer sends a picture for a form. It counts once the form is sent with it.</summary>
internal sealed record KeepMyFile(byte[] Bytes) : ICommand<SentFile>
{
    public Permission Permission => Permission.UseCustomerPages;

    public string? Act => "my.file";

    public string Subject => "form";
}

/// <summary>A picture of theirs that is not sent with a form yet.</summary>
internal sealed record ReadMyFile(string Id) : IQuery<FileContent>
{
    public Permission Permission => Permission.UseCustomerPages;
}

internal sealed class MyFiles(Customers customers, TaskFiles files, RequestContext caller) : IRequestHandler<KeepMyFile, SentFile>, IRequestHandler<ReadMyFile, FileContent>
{
    // Nobody fills the database from outside: a customer's pictures within a week.
    private const int MostOfOne = 300;

    public async Task<SentFile> Handle(KeepMyFile request, CancellationToken cancellationToken)
    {
        var drafts = CustomerFiles.DraftsOf((await customers.GetAsync(cancellationToken)).Contact.Id);
        var type = FileKeeper.TypeOf(request.Bytes);
        if (await files.CountAsync(drafts, cancellationToken) >= MostOfOne)
            throw RefusedException.Invalid("您传的照片太多了，请过几天再传，或联系客服。", "You have sent too many pictures; try again in a few days, or contact us.");
        SentFile? answer = null;
        await files.KeepAsync(drafts, drafts, request.Bytes, type, file => caller.ChangesFor(answer = new SentFile(file.Id, file.ContentType, file.Length)), cancellationToken);
        return answer!;
    }

    public async Task<FileContent> Handle(ReadMyFile request, CancellationToken cancellationToken)
    {
        var drafts = CustomerFiles.DraftsOf((await customers.GetAsync(cancellationToken)).Contact.Id);
        return await files.FindAsync(drafts, request.Id, isOwn: true, cancellationToken) is { } file && await files.OpenAsync(file, cancellationToken) is { } bytes
            ? new FileContent(bytes, file.ContentType, file.Sha256)
            : throw RefusedException.NotFound("没有这张照片。", "There is no such picture.");
    }
}
