import type { NextConfig } from 'next';

const config: NextConfig = {
  poweredByHeader: false,
  // for the image: a folder with all that the server needs, and no more
  output: process.env.BUILD_IMAGE ? 'standalone' : undefined,
};

export default config;
