namespace Firefly.Tasks.Architecture.Packages;

[CollectionDefinition(PackedFeed.Collection)]
public sealed class PackedFeedGroup : ICollectionFixture<PackedFeed>;
