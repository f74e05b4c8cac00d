using Baton.Storage.Definitions;
using Baton.Storage.Inbox;
using Baton.Storage.Instances;
using Baton.Storage.Jobs;
using Baton.Storage.Journal;
using Baton.Storage.Organisation;
using Baton.Storage.Requests;
using Baton.Storage.Tasks;
using Baton.Storage.Waits;
using Microsoft.EntityFrameworkCore;

namespace Baton.Storage.Reads;

/// <summary>Queries over the store's tables. Never tracks, never writes.</summary>
public abstract class StoreReads(DbContextOptions options) : DbContext(options)
{
    public DbSet<InstanceRow> Instances => Set<InstanceRow>();
    public DbSet<WaitRow> Waits => Set<WaitRow>();
    public DbSet<TimerRow> Timers => Set<TimerRow>();
    public DbSet<JobRow> Jobs => Set<JobRow>();
    public DbSet<InboxRow> Inbox => Set<InboxRow>();
    public DbSet<TaskRow> Tasks => Set<TaskRow>();
    public DbSet<JournalRow> Journal => Set<JournalRow>();
    public DbSet<AuditRow> Audit => Set<AuditRow>();
    public DbSet<DefinitionRow> Definitions => Set<DefinitionRow>();
    public DbSet<TriggerRow> Triggers => Set<TriggerRow>();
    public DbSet<ParameterRow> Parameters => Set<ParameterRow>();
    public DbSet<PersonRow> Persons => Set<PersonRow>();
    public DbSet<UnitRow> Units => Set<UnitRow>();
    public DbSet<IdentityRow> Identities => Set<IdentityRow>();
    public DbSet<AnswerRow> Answers => Set<AnswerRow>();
}
