import imageSearch from './image-search.json' with { type: 'json' };
import social from './social-networks.json' with { type: 'json' };

export interface SocialNetwork {
  readonly id: string;
  readonly name: string;
  readonly sites: readonly string[];
}

/** social-networks.json, in its order. */
export const socialNetworks: readonly SocialNetwork[] = social.networks;
export const socialNetworkIds: readonly string[] = socialNetworks.map(({ id }) => id);

/** Pages that search for pictures: image-search.json. */
export const imageSearchPages: readonly string[] = imageSearch.pages;
